package dev.anshi.http.gateway;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.quarkus.amazon.lambda.http.LambdaIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Behind API Gateway its JWT authorizer has checked the token; what it says of it is checked again here (issuer, audience, expiry),
 * and with a key configured the token itself is, signature and all. Without an authorizer nobody's word is taken: there is no caller,
 * unless a key is configured and the request brings a token that it proves (under sam local, which runs no JWT authorizer).
 */
@ApplicationScoped
public class GatewayIdentityProvider implements LambdaIdentityProvider {

    private final String issuer;
    private final Set<String> audiences;
    private final Optional<TokenCheck> signed;
    private final InstantSource clock;

    GatewayIdentityProvider(
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "mp.jwt.verify.audiences") Set<String> audiences,
            @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> key,
            InstantSource clock) {
        this.issuer = issuer;
        this.audiences = Set.copyOf(audiences);
        this.signed = key.map(TokenCheck::new);
        this.clock = clock;
    }

    @Override
    public @Nullable SecurityIdentity authenticate(APIGatewayV2HTTPEvent event) {
        Map<String, ?> claims = signed.isPresent() ? provedClaims(event, signed.get()) : authorizersClaims(event);
        if (claims == null) {
            return null;
        }
        GatewayToken token = new GatewayToken(claims);
        if (!token.isGood(issuer, audiences, clock.instant())) {
            throw new AuthenticationFailedException();
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(token)
                .addRoles(token.scopes())
                .build();
    }

    private static @Nullable Map<String, ?> provedClaims(APIGatewayV2HTTPEvent event, TokenCheck check) {
        Optional<String> token = bearer(event);
        if (token.isPresent()) {
            return check.claims(token.get());
        }
        if (authorizersClaims(event) != null) {
            throw new AuthenticationFailedException();
        }
        return null;
    }

    private static @Nullable Map<String, String> authorizersClaims(APIGatewayV2HTTPEvent event) {
        APIGatewayV2HTTPEvent.RequestContext context = event.getRequestContext();
        if (context == null
                || context.getAuthorizer() == null
                || context.getAuthorizer().getJwt() == null) {
            return null;
        }
        return context.getAuthorizer().getJwt().getClaims();
    }

    private static Optional<String> bearer(APIGatewayV2HTTPEvent event) {
        Map<String, String> headers = event.getHeaders() == null ? Map.of() : event.getHeaders();
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
                .map(Map.Entry::getValue)
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip())
                .findAny();
    }
}
