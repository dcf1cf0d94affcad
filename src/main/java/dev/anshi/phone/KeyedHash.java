package dev.anshi.phone;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over a list of texts, 32 bytes. Each part goes in with its length before it, so that ("ab", "c") and ("a", "bc") differ.
 * A key serves one use only: two uses take two keys.
 */
public final class KeyedHash {

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    /** Takes a key of 32 bytes and copies it. */
    public KeyedHash(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a hash key has 32 bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, HMAC);
    }

    public byte[] of(String... parts) {
        return mac(lengthPrefixed(parts));
    }

    /** Compares in constant time. */
    public boolean matches(byte[] expected, String... parts) {
        return MessageDigest.isEqual(expected, of(parts));
    }

    byte[] mac(byte[] input) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this runtime has no " + HMAC, e);
        }
    }

    static byte[] lengthPrefixed(String... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return "KeyedHash[key hidden]";
    }
}
