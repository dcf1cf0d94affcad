package dev.anshi.telemetry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Room telemetry's settings. */
@ConfigMapping(prefix = "anshi.telemetry")
public interface TelemetryConfig {

    /** Whether metrics go to standard output in Embedded Metric Format; the Lambda builds say true. */
    @WithDefault("false")
    boolean metrics();
}
