package dev.anshi.notice;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether there are calls beside texts, and how they are placed. */
@ConfigMapping(prefix = "anshi.calls")
public interface CallsConfig {

    /** The number (E.164, or its id or ARN, or a pool's) that calls come from. Empty: nobody is called; a step's VOICE is passed over. */
    Optional<String> from();

    /** Dollars that a minute of a call may cost; below 100. Empty: no such bound. */
    Optional<BigDecimal> maxPriceAMinute();

    /** Dollars that a call is counted as against its sender's cap. High on purpose: a cap is to hold. */
    @WithDefault("0.50")
    BigDecimal price();

    /** Another endpoint than that of AWS End User Messaging in SNS's region. */
    Optional<URI> endpoint();
}
