package dev.anshi.http;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How answers to anyone are given. */
@ConfigMapping(prefix = "anshi.answers")
public interface AnswersConfig {

    /** What anyone may ask by a code is answered at full multiples of this since it was asked: longer than a report takes to be obeyed. */
    @WithDefault("PT0.25S")
    Duration evenTo();
}
