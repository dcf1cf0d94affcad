package dev.anshi.local;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import dev.anshi.http.ProblemException;
import dev.anshi.time.SystemClock;

/** Tokens for whoever asks, signed with this run's own key: what the lender's identity provider is elsewhere. */
@Path("/local/tokens")
public class TokenResource {

    private static final Duration LIFETIME = Duration.ofHours(12);

    private final LocalConfig config;
    private final InstantSource clock;
    private final String issuer;
    private final String audience;

    TokenResource(
            LocalConfig config,
            InstantSource clock,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "mp.jwt.verify.audiences") String audience) {
        this.config = config;
        this.clock = clock;
        this.issuer = issuer;
        this.audience = audience;
    }

    /**
     * Whose token, and what it allows (scopes with blanks between them).
     *
     * @param amr the factors of the log-in, as in RFC 8176
     * @param authTime when they were shown, on the local clock; absent: now
     * @param expiresAt on the machine's clock; absent: in 12 hours. A past one makes an expired token, to see it refused
     */
    public record Wanted(
            @NotNull String sub,
            @NotNull String scope,
            @Nullable List<String> amr,
            @Nullable Instant authTime,
            @Nullable String sid,
            @Nullable Instant expiresAt) {}

    /** A bearer token. */
    public record Token(String token) {}

    @POST
    public Token make(@Valid @NotNull Wanted wanted) {
        Instant authTime = wanted.authTime() == null ? clock.instant() : wanted.authTime();
        JwtClaimsBuilder claims = Jwt.claims()
                .issuer(issuer)
                .audience(audience)
                .subject(wanted.sub())
                .claim("scope", wanted.scope())
                .claim("auth_time", authTime.getEpochSecond())
                .claim("amr", wanted.amr() == null ? List.of("pwd") : wanted.amr())
                .claim("sid", wanted.sid() == null ? "local" : wanted.sid());
        return new Token(dated(claims, wanted.expiresAt()).sign(key()));
    }

    // iat and exp are checked on the machine's clock, wherever the local one stands.
    private static JwtClaimsBuilder dated(JwtClaimsBuilder claims, @Nullable Instant expiresAt) {
        Instant now = new SystemClock().instant();
        Instant until = expiresAt == null ? now.plus(LIFETIME) : expiresAt;
        Instant since = until.isBefore(now) ? until.minus(LIFETIME) : now;
        return claims.issuedAt(since.getEpochSecond()).expiresAt(until.getEpochSecond());
    }

    private PrivateKey key() {
        String encoded = config.tokenKey().orElseThrow(ProblemException::notFound);
        try {
            byte[] der = Base64.getDecoder().decode(encoded);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the run's own key can't be read", e);
        }
    }
}
