package dev.anshi.dispatch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Room dispatch's settings. */
@ConfigMapping(prefix = "anshi.dispatch")
public interface DispatchConfig {

    /** Texts a second that this worker may send: the account's rate divided by the function's reserved concurrency. */
    @WithDefault("4")
    double rate();

    /** How long one publish may take before its outcome counts as unknown. */
    @WithDefault("PT10S")
    Duration publishTimeout();

    /** A claim older than this is not sent any more: things change (design.md: 60 s). */
    @WithDefault("PT1M")
    Duration claimAge();

    /** Dollars that one text, all its parts, may cost; SNS answers that it took a dearer one and does not send it. Empty: no such bound. */
    Optional<BigDecimal> maxPrice();

    /** How long a claim counts as alive: the function's time-out and 60 s. */
    @WithDefault("PT3M")
    Duration lease();
}
