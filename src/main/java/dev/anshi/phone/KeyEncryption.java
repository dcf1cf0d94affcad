package dev.anshi.phone;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

/**
 * Wraps persons' keys under a Tink AEAD keyset. The wrapped form is a version byte 0x01 and Tink's cipher text (which names the
 * keyset's key, so that the keyset can be rotated) of the key's id, big endian, and its 32 bytes; the person's id is bound to it.
 */
public final class KeyEncryption {

    private static final byte VERSION = 1;

    private final Aead aead;

    private KeyEncryption(Aead aead) {
        this.aead = aead;
    }

    /** A new keyset of one AES-256-GCM key, as Tink's JSON in the clear: to be written only where KMS or file permissions guard it. */
    public static String newKeyset() {
        try {
            AeadConfig.register();
            KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this runtime can't make an AES-256-GCM key", e);
        }
    }

    /** Takes Tink's JSON in the clear; IllegalArgumentException when it is none. The cause is left out, since it may quote a key. */
    public static KeyEncryption ofKeyset(String json) {
        try {
            AeadConfig.register();
            KeysetHandle keyset = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
            return new KeyEncryption(keyset.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a Tink AEAD keyset");
        }
    }

    public byte[] wrap(PersonKey key) {
        byte[] clear = ByteBuffer.allocate(Integer.BYTES + PersonKey.BYTES)
                .putInt(key.id())
                .put(key.bytes())
                .array();
        try {
            byte[] sealed = aead.encrypt(clear, boundTo(key.personId()));
            return ByteBuffer.allocate(1 + sealed.length)
                    .put(VERSION)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a person's key can't be wrapped", e);
        }
    }

    /** Fails with IllegalStateException when it is another person's, was changed, or was wrapped under a keyset that is not this one. */
    public PersonKey unwrap(String personId, byte[] wrapped) {
        if (wrapped.length == 0 || wrapped[0] != VERSION) {
            throw new IllegalStateException("a person's key is wrapped in a form that this release does not know");
        }
        try {
            ByteBuffer clear =
                    ByteBuffer.wrap(aead.decrypt(Arrays.copyOfRange(wrapped, 1, wrapped.length), boundTo(personId)));
            int id = clear.getInt();
            byte[] bytes = new byte[clear.remaining()];
            clear.get(bytes);
            return new PersonKey(personId, id, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a person's key can't be unwrapped: is this the keyset that the database was filled with?", e);
        }
    }

    private static byte[] boundTo(String personId) {
        return KeyedHash.lengthPrefixed("person_key", personId);
    }

    @Override
    public String toString() {
        return "KeyEncryption[keyset hidden]";
    }
}
