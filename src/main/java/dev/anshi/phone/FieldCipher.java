package dev.anshi.phone;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;

/**
 * Encrypts one field of one person. The stored form, which must stay readable for ever:
 *
 * <pre>
 * byte  0      version, 0x01
 * bytes 1-4    id of the person's key, big endian
 * bytes 5-16   nonce, drawn at random (NIST SP 800-38D §8.2.2)
 * the rest     AES-256-GCM cipher text, then its tag of 16 bytes
 * </pre>
 *
 * Bound to it (associated data) are the first five bytes, the person's id and the field's name, so that a value can't be moved to
 * another row or column. A key encrypts a handful of values, far below the 2^32 that random nonces allow.
 */
public final class FieldCipher {

    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 5;

    public byte[] encrypt(PersonKey key, String field, PhoneNumber number) {
        return encryptText(key, field, number.e164());
    }

    /** Fails with IllegalStateException when it was not encrypted as this field under this key, or was changed since. */
    public PhoneNumber number(PersonKey key, String field, byte[] stored) {
        return PhoneNumber.ofE164(text(key, field, stored));
    }

    public byte[] encryptText(PersonKey key, String field, String text) {
        byte[] header = header(VERSION, key.id());
        try {
            byte[] sealed = aead(key).encrypt(text.getBytes(StandardCharsets.UTF_8), boundTo(header, key, field));
            return ByteBuffer.allocate(header.length + sealed.length)
                    .put(header)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("field " + field + " can't be encrypted", e);
        }
    }

    /** Fails with IllegalStateException when it was not encrypted as this field under this key, or was changed since. */
    public String text(PersonKey key, String field, byte[] stored) {
        byte[] header = header(VERSION, key.id());
        if (stored.length < HEADER_BYTES || !Arrays.equals(header, 0, HEADER_BYTES, stored, 0, HEADER_BYTES)) {
            throw new IllegalStateException("field " + field + " is of another version or under another key");
        }
        try {
            byte[] sealed = Arrays.copyOfRange(stored, HEADER_BYTES, stored.length);
            return new String(aead(key).decrypt(sealed, boundTo(header, key, field)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("field " + field + " can't be read: another person's, or changed", e);
        }
    }

    private static byte[] header(byte version, int keyId) {
        return ByteBuffer.allocate(HEADER_BYTES).put(version).putInt(keyId).array();
    }

    private static byte[] boundTo(byte[] header, PersonKey key, String field) {
        byte[] names = KeyedHash.lengthPrefixed(key.personId(), field);
        return ByteBuffer.allocate(header.length + names.length)
                .put(header)
                .put(names)
                .array();
    }

    private static Aead aead(PersonKey key) throws GeneralSecurityException {
        return new AesGcmJce(key.bytes());
    }
}
