package dev.anshi.assurance;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Room assurance's settings. Without an address nobody is asked; with one, the three of the token must be there. */
@ConfigMapping(prefix = "anshi.assurance")
public interface AssuranceConfig {

    /** CAMARA Number Recycling with its version, as {@code https://api.example/number-recycling/v0.2}. */
    Optional<URI> numberRecyclingUrl();

    /** CAMARA SIM Swap with its version, as {@code https://api.example/sim-swap/v2}. */
    Optional<URI> simSwapUrl();

    /** Where OAuth 2 client credentials are exchanged for a token (RFC 6749 §4.4). */
    Optional<URI> tokenUrl();

    Optional<String> clientId();

    Optional<String> clientSecret();

    /** How long one question may take, its token included; after it the answer is none. */
    @WithDefault("PT3S")
    Duration timeout();

    /** Numbers asked about at a time. */
    @WithDefault("10")
    int concurrency();

    /** How long a release may ask before it queues texts. */
    @WithDefault("PT20S")
    Duration releaseBudget();

    /** A release asks about texts that ripen within this too, so that a busy hour finds its answers there. */
    @WithDefault("PT1H")
    Duration ahead();
}
