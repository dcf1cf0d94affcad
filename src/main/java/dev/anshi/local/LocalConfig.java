package dev.anshi.local;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The local run's settings; as environment variables: ANSHI_LOCAL_CLOCK and so on. */
@ConfigMapping(prefix = "anshi.local")
public interface LocalConfig {

    /** The instant to start the clock at; absent: the machine's. */
    Optional<Instant> clock();

    /** Whether to take in the sample ledger at start. */
    @WithDefault("true")
    boolean sample();

    /** An NDJSON file of the lender's to take in at start. */
    Optional<Path> ledger();

    /** Where the embedded database keeps its files; absent: a fresh folder a start. */
    Optional<Path> data();

    /** Whether schedules fire and queues are polled by themselves; tests turn it off and drive both. */
    @WithDefault("true")
    boolean background();

    /** PKCS #8, base64: signs this run's tokens. Absent (a configured issuer): no tokens are made here. */
    Optional<String> tokenKey();
}
