package dev.anshi.phone;

import java.nio.charset.StandardCharsets;

/**
 * Finds a number without storing it: HMAC-SHA256 of its E.164 form, 32 bytes, the same for the same number and key. The key is what
 * keeps it blind: without one, ten billion numbers are hashed in a minute.
 */
public final class BlindIndex {

    private final KeyedHash hash;

    /** Takes a key of 32 bytes and copies it. */
    public BlindIndex(byte[] key) {
        this.hash = new KeyedHash(key);
    }

    public byte[] of(PhoneNumber number) {
        return hash.mac(number.e164().getBytes(StandardCharsets.US_ASCII));
    }

    /** The same for all numbers that differ in the last four digits alone: 10,000 of them, as carriers give them out. */
    public byte[] ofRange(PhoneNumber number) {
        String e164 = number.e164();
        return hash.mac(("range " + e164.substring(0, e164.length() - 4)).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "BlindIndex[key hidden]";
    }
}
