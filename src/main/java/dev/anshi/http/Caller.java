package dev.anshi.http;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.RequestScoped;

import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who calls, as the checked token says. Only for resources that ask for a scope: an anonymous call has no caller. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;

    public Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Claim sub: a borrower's id where the scope is {@code self}. */
    public String sub() {
        return token().getSubject();
    }

    public Set<String> scopes() {
        return Set.copyOf(identity.getRoles());
    }

    /** Claim auth_time: when the factors of {@link #amr} were shown. */
    public Optional<Instant> authTime() {
        return Optional.ofNullable(claim("auth_time"))
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds.toString())));
    }

    /** Claim amr (RFC 8176): pwd, otp, mfa, hwk, face, fpt… */
    public Set<String> amr() {
        Object methods = claim("amr");
        Set<String> all = new LinkedHashSet<>();
        if (methods instanceof Collection<?> several) {
            several.forEach(each -> all.add(unquoted(each)));
        } else if (methods != null) {
            all.add(unquoted(methods));
        }
        return all;
    }

    /** Claim sid: the session that a revocation names. */
    public Optional<String> sid() {
        return Optional.ofNullable(claim("sid")).map(Caller::unquoted);
    }

    private @Nullable Object claim(String name) {
        return token().getClaim(name);
    }

    private JsonWebToken token() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return token;
        }
        throw new IllegalStateException("no token: the resource asks for no scope");
    }

    // smallrye-jwt gives JSON strings with their quotes, the gateway's claims are plain.
    private static String unquoted(Object value) {
        String text = value.toString();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
