package dev.anshi.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;

import io.quarkus.runtime.StartupEvent;
import software.amazon.awssdk.services.kms.KmsClient;

import dev.anshi.phone.BlindIndex;
import dev.anshi.phone.FieldCipher;
import dev.anshi.phone.KeyEncryption;
import dev.anshi.phone.KeyedHash;

/** The keys of this process, opened once, at start. */
@ApplicationScoped
public class Keyring {

    private final FieldCipher cipher = new FieldCipher();
    private final Keyset keyset;

    /** The client is behind an Instance, so that a run with a key file never builds one. */
    Keyring(KeysConfig config, Instance<KmsClient> kms) {
        this.keyset = Keyset.read(source(config, kms).open());
    }

    // A missing or wrong keyset must stop the start, not the first request.
    void open(@Observes StartupEvent started) {}

    public BlindIndex blindIndex() {
        return keyset.blindIndex();
    }

    /** For one-time codes and the like: what is compared, never read back. */
    public KeyedHash codeHash() {
        return keyset.codes();
    }

    /** For the suppressions that are kept when a person is erased. */
    public KeyedHash suppressionHash() {
        return keyset.suppressions();
    }

    public FieldCipher cipher() {
        return cipher;
    }

    KeyEncryption keyEncryption() {
        return keyset.keyEncryption();
    }

    private static KeysetSource source(KeysConfig config, Instance<KmsClient> kms) {
        return switch (config.source()) {
            case FILE ->
                new LocalKeyFile(config.file()
                        .orElseThrow(
                                () -> new KeysRefusedException("anshi.keys.source is FILE: set anshi.keys.file.")));
            case KMS ->
                new KmsKeyset(
                        kms::get,
                        config.encrypted()
                                .orElseThrow(
                                        () -> new KeysRefusedException(
                                                "anshi.keys.source is KMS: set anshi.keys.encrypted (deploy/README.md says how).")));
        };
    }
}
