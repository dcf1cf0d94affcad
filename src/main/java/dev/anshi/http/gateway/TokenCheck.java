package dev.anshi.http.gateway;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.security.AuthenticationFailedException;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * The signature of a token (RS256 or ES256), by configured public keys: X.509 in Base64, with or without PEM's lines, several separated by
 * commas. Any of them will do, so that the issuer may change its key: the new one is added, and the old one goes once nobody signs with it.
 */
final class TokenCheck {

    private final List<JwtConsumer> consumers;

    TokenCheck(String keys) {
        consumers = Stream.of(keys.split(",")).map(TokenCheck::consumer).toList();
    }

    private static JwtConsumer consumer(String key) {
        return new JwtConsumerBuilder()
                .setVerificationKey(publicKey(key))
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setRequireExpirationTime()
                .setRequireSubject()
                // Issuer and audience are looked at by whoever asks, the same for a token and for the gateway's claims.
                .setSkipDefaultAudienceValidation()
                .build();
    }

    Map<String, Object> claims(String token) {
        for (JwtConsumer consumer : consumers) {
            try {
                return consumer.processToClaims(token).getClaimsMap();
            } catch (InvalidJwtException e) {
                // By another key, or by none.
            }
        }
        // Without a cause: the message of jose4j repeats the token.
        throw new AuthenticationFailedException();
    }

    private static PublicKey publicKey(String key) {
        byte[] encoded = Base64.getMimeDecoder().decode(key.replaceAll("-----[A-Z ]+-----", ""));
        for (String algorithm : new String[] {"RSA", "EC"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
            } catch (GeneralSecurityException e) {
                // Of the other kind, or of none.
            }
        }
        throw new IllegalArgumentException("mp.jwt.verify.publickey is no RSA or EC public key");
    }
}
