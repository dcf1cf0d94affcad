package dev.anshi.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.anshi.phone.BlindIndex;
import dev.anshi.phone.KeyEncryption;
import dev.anshi.phone.KeyedHash;

/**
 * Every key the product holds, one a use: a Tink AEAD keyset that wraps persons' keys, and HMAC keys for the blind index, for one-time
 * codes, and for the suppressions that outlive an erasure. As JSON it is the content of the local key file and what KMS encrypts; it
 * stays under the 4,096 bytes that KMS takes.
 */
public record Keyset(KeyEncryption keyEncryption, BlindIndex blindIndex, KeyedHash codes, KeyedHash suppressions) {

    private static final int VERSION = 1;
    private static final int HMAC_KEY_BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    public Keyset {
        Objects.requireNonNull(keyEncryption);
        Objects.requireNonNull(blindIndex);
        Objects.requireNonNull(codes);
        Objects.requireNonNull(suppressions);
    }

    /** New keys, in the clear: to be written only where KMS or file permissions guard them. */
    public static byte[] draw() {
        SecureRandom random = new SecureRandom();
        String json = JSON.createObjectNode()
                .put("version", VERSION)
                .put("keyEncryption", KeyEncryption.newKeyset())
                .put("blindIndex", hmacKey(random))
                .put("codes", hmacKey(random))
                .put("suppressions", hmacKey(random))
                .toPrettyString();
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Refuses with KeysRefusedException what is no keyset, or one of another version; the content is never quoted. */
    static Keyset read(byte[] json) {
        try {
            JsonNode keys = JSON.readTree(json);
            if (keys.path("version").asInt() != VERSION) {
                throw new KeysRefusedException("The keyset is of another version than " + VERSION + ", or is none.");
            }
            return new Keyset(
                    KeyEncryption.ofKeyset(keys.path("keyEncryption").asText()),
                    new BlindIndex(hmacKey(keys, "blindIndex")),
                    new KeyedHash(hmacKey(keys, "codes")),
                    new KeyedHash(hmacKey(keys, "suppressions")));
        } catch (IOException | IllegalArgumentException e) {
            throw new KeysRefusedException("The keyset can't be read: it is damaged, or is none.");
        }
    }

    private static String hmacKey(SecureRandom random) {
        byte[] key = new byte[HMAC_KEY_BYTES];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static byte[] hmacKey(JsonNode keys, String name) throws IOException {
        byte[] key = keys.path(name).binaryValue();
        if (key == null) {
            throw new IllegalArgumentException("the keyset lacks " + name);
        }
        return key;
    }
}
