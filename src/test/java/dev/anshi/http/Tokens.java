package dev.anshi.http;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens as the run's issuer makes them, and such as nobody should take. */
public final class Tokens {

    private static final String ISSUER = "https://anshi.local";

    private Tokens() {}

    /** A good token, which says two factors shown just now. */
    public static String of(String sub, String scope) {
        return claims(sub, scope).sign(runsKey());
    }

    static String withFactors(String sub, String scope, Instant authTime, List<String> amr, String sid) {
        return claims(sub, scope)
                .claim("auth_time", authTime.getEpochSecond())
                .claim("amr", amr)
                .claim("sid", sid)
                .sign(runsKey());
    }

    static String expired() {
        Instant past = Instant.now().minusSeconds(7200);
        return claims("core", Scopes.LEDGER_WRITE)
                .issuedAt(past)
                .expiresAt(past.plusSeconds(600))
                .sign(runsKey());
    }

    static String ofOtherIssuer() {
        return claims("core", Scopes.LEDGER_WRITE)
                .issuer("https://elsewhere.example")
                .sign(runsKey());
    }

    static String forOtherAudience() {
        return claims("core", Scopes.LEDGER_WRITE).audience("elsewhere").sign(runsKey());
    }

    static String signedByAnother() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return claims("core", Scopes.LEDGER_WRITE)
                .sign(generator.generateKeyPair().getPrivate());
    }

    private static JwtClaimsBuilder claims(String sub, String scope) {
        return Jwt.issuer(ISSUER)
                .audience("anshi")
                .subject(sub)
                .claim("scope", scope)
                .expiresIn(600);
    }

    private static PrivateKey runsKey() {
        try {
            String key = ConfigProvider.getConfig().getValue("anshi.local.token-key", String.class);
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the run's token key is an RSA key", e);
        }
    }
}
