package dev.anshi.local;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The key that signs this run's tokens: made at start, kept in memory, gone with the JVM. */
final class TokenKey {

    static final String PRIVATE_KEY = "anshi.local.token-key";

    private TokenKey() {}

    static Map<String, String> make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return Map.of(
                    "mp.jwt.verify.publickey",
                    base64(pair.getPublic().getEncoded()),
                    PRIVATE_KEY,
                    base64(pair.getPrivate().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has RSA", e);
        }
    }

    private static String base64(byte[] der) {
        return Base64.getEncoder().encodeToString(der);
    }
}
