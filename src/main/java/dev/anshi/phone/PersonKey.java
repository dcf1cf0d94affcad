package dev.anshi.phone;

import java.security.SecureRandom;

/**
 * The AES-256 key of one person, under which everything about them rests. Its bytes never leave this room in the clear:
 * {@link KeyEncryption} wraps it for storage. Whoever destroys the wrapped form has erased the person.
 */
public final class PersonKey {

    static final int BYTES = 32;

    private final String personId;
    private final int id;
    private final byte[] bytes;

    PersonKey(String personId, int id, byte[] bytes) {
        if (personId.isEmpty() || bytes.length != BYTES) {
            throw new IllegalArgumentException("a person's key has a person and 32 bytes");
        }
        this.personId = personId;
        this.id = id;
        this.bytes = bytes.clone();
    }

    /** A new key for a person who has none. */
    public static PersonKey draw(String personId) {
        // Not a constant: a native image would carry the generator that its build had seeded.
        SecureRandom random = new SecureRandom();
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new PersonKey(personId, random.nextInt(), bytes);
    }

    public String personId() {
        return personId;
    }

    // Drawn with the key; says which key a stored form is under, should a person ever have had two.
    int id() {
        return id;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "PersonKey[of " + personId + ", hidden]";
    }
}
