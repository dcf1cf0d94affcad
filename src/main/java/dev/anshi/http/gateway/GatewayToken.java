package dev.anshi.http.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** A caller's claims: API Gateway gives all as text, a list as "[a b]"; a token read here has them as JSON. */
final class GatewayToken implements JsonWebToken {

    private static final Set<String> LISTS = Set.of("amr", "aud");
    private static final Set<String> SECONDS = Set.of("exp", "iat", "nbf", "auth_time");

    private final Map<String, ?> claims;

    GatewayToken(Map<String, ?> claims) {
        this.claims = Map.copyOf(claims);
    }

    @Override
    public String getName() {
        return getSubject();
    }

    @Override
    public Set<String> getClaimNames() {
        return claims.keySet();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"
    }) // As the interface has it: the caller says the type; an absent claim is null.
    public <T> T getClaim(String name) {
        Object value = claims.get(name);
        if (value == null) {
            return null;
        }
        if (LISTS.contains(name)) {
            return (T) new LinkedHashSet<>(list(value));
        }
        // API Gateway may write a large number as 1.7E9.
        return (T) (SECONDS.contains(name) ? (Object) (long) Double.parseDouble(value.toString()) : value.toString());
    }

    Set<String> scopes() {
        Object scope = claims.get("scope");
        return scope == null ? Set.of() : Set.copyOf(list(scope));
    }

    boolean isGood(String issuer, Set<String> audiences, Instant now) {
        Long expires = number("exp");
        Long notBefore = number("nbf");
        Set<String> audience = getAudience();
        return issuer.equals(claims.get("iss"))
                && claims.get("sub") != null
                && audience != null
                && audience.stream().anyMatch(audiences::contains)
                && expires != null
                && now.getEpochSecond() < expires
                && (notBefore == null || now.getEpochSecond() >= notBefore - 60);
    }

    private @Nullable Long number(String name) {
        return getClaim(name);
    }

    private static List<String> list(Object value) {
        if (value instanceof Collection<?> several) {
            List<String> all = new ArrayList<>();
            several.forEach(each -> all.add(each.toString()));
            return all;
        }
        return Arrays.stream(
                        value.toString().replaceAll("[\\[\\]\",]", " ").strip().split("\\s+"))
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
