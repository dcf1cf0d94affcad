package dev.anshi.keys;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the keyset that guards persons' keys, the blind index and the codes comes from. */
@ConfigMapping(prefix = "anshi.keys")
public interface KeysConfig {

    /** KMS in AWS; FILE in the local run. */
    @WithDefault("KMS")
    Source source();

    /** For FILE: the keyset in the clear, mode 0600; made at the first start. */
    Optional<Path> file();

    /** For KMS: the keyset as {@code aws kms encrypt} answered it, base64. */
    Optional<String> encrypted();

    enum Source {
        FILE,
        KMS
    }
}
