package dev.anshi.casework;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.keys.PersonKeys;

/** What staff writes about a person: it rests under that person's key alone, and ends with it. */
@ApplicationScoped
class SealedTexts {

    private final PersonKeys keys;
    private final Keyring keyring;

    SealedTexts(PersonKeys keys, Keyring keyring) {
        this.keys = keys;
        this.keyring = keyring;
    }

    /** @throws IllegalStateException for a person who was erased: nothing may be written about them any more */
    byte[] seal(Tx tx, String person, String field, String text) {
        return keyring.cipher().encryptText(keys.of(tx, person), field, text);
    }

    /** Absent where there is none, or the person was erased. */
    Optional<String> open(Tx tx, String person, String field, byte @Nullable [] sealed) {
        return sealed == null
                ? Optional.empty()
                : Optional.ofNullable(keys.of(tx, List.of(person)).get(person))
                        .map(key -> keyring.cipher().text(key, field, sealed));
    }

    /**
     * What the audit chain holds in place of the text: SHA-256 over its cipher text, whose random nonce is the salt. It shows that the
     * stored text is still the one that was written, and tells nothing of it once the key is gone.
     */
    static String commitment(byte[] sealed) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sealed));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
