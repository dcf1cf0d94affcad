package dev.anshi.http.gateway;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who does the function take the gateway's word for? */
class GatewayIdentityProviderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final long LATER = NOW.plusSeconds(600).getEpochSecond();

    // Its expiry is far off: jose4j looks at the machine's clock.
    private static final String PAYLOAD =
            "{\"iss\":\"https://issuer.example\",\"aud\":[\"anshi\"],\"sub\":\"core\",\"scope\":\"ledger:write\",\"exp\":32503680000}";

    private static GatewayIdentityProvider provider(Optional<String> key) {
        return new GatewayIdentityProvider("https://issuer.example", Set.of("anshi"), key, InstantSource.fixed(NOW));
    }

    private static Map<String, String> claims() {
        return new HashMap<>(Map.of(
                "iss", "https://issuer.example",
                "aud", "[anshi other]",
                "sub", "b-1",
                "scope", "self staff:read",
                "exp", String.valueOf(LATER),
                "auth_time", "1.7953488E9",
                "amr", "[pwd mfa]",
                "sid", "s-1"));
    }

    private static APIGatewayV2HTTPEvent event(Map<String, String> claims, Map<String, String> headers) {
        return APIGatewayV2HTTPEvent.builder()
                .withHeaders(headers)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withAuthorizer(APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                                .withJwt(APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                                        .builder()
                                        .withClaims(claims)
                                        .build())
                                .build())
                        .build())
                .build();
    }

    @Test
    void theAuthorizersClaimsBecomeCallerAndRoles() {
        // When
        SecurityIdentity identity = provider(Optional.empty()).authenticate(event(claims(), Map.of()));
        // Then
        assertThat(identity.getRoles()).containsExactlyInAnyOrder("self", "staff:read");
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        assertThat(token.getSubject()).isEqualTo("b-1");
        assertThat(token.<Object>getClaim("auth_time")).isEqualTo(1795348800L);
        assertThat(token.<Object>getClaim("amr")).isEqualTo(Set.of("pwd", "mfa"));
        assertThat(token.<Object>getClaim("sid")).isEqualTo("s-1");
    }

    @Test
    void aRouteWithoutAnAuthorizerHasNoCaller() {
        assertThat(provider(Optional.empty()).authenticate(new APIGatewayV2HTTPEvent()))
                .isNull();
    }

    @Test
    void claimsOfAnotherIssuerAudienceOrTimeAreRefused() {
        refused("iss", "https://elsewhere.example");
        refused("aud", "other");
        refused("exp", String.valueOf(NOW.getEpochSecond()));
        refused("nbf", String.valueOf(LATER));
        refused("exp", null);
        refused("sub", null);
        refused("aud", null);
    }

    private static void refused(String claim, String value) {
        Map<String, String> claims = claims();
        claims.remove(claim);
        if (value != null) {
            claims.put(claim, value);
        }
        assertThatThrownBy(() -> provider(Optional.empty()).authenticate(event(claims, Map.of())))
                .as(claim)
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void withAKeyTheTokenItselfIsBelievedAndNothingElse() throws Exception {
        // Given
        KeyPair pair = pair();
        GatewayIdentityProvider provider = provider(Optional.of(encoded(pair)));
        // When
        SecurityIdentity identity = provider.authenticate(event(claims(), bearer(token(pair))));
        // Then
        assertThat(identity.getRoles()).containsExactly("ledger:write");
        for (Map<String, String> headers : new Map[] {Map.of(), bearer("a.b.c"), bearer(token(pair()))}) {
            assertThatThrownBy(() -> provider.authenticate(event(claims(), headers)))
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasNoCause();
        }
    }

    @Test
    void whileTheIssuerChangesItsKeyBothWillDo() throws Exception {
        // Given
        KeyPair old = pair();
        KeyPair next = pair();
        GatewayIdentityProvider provider = provider(Optional.of(encoded(old) + "," + encoded(next)));
        // Then
        for (KeyPair pair : new KeyPair[] {old, next}) {
            assertThat(provider.authenticate(event(claims(), bearer(token(pair))))
                            .getRoles())
                    .containsExactly("ledger:write");
        }
        assertThatThrownBy(() -> provider.authenticate(event(claims(), bearer(token(pair())))))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void withoutAnAuthorizerATokenThatTheKeyProvesHasACaller() throws Exception {
        // Given
        KeyPair pair = pair();
        GatewayIdentityProvider provider = provider(Optional.of(encoded(pair)));
        // When
        SecurityIdentity identity = provider.authenticate(unauthorized(bearer(token(pair))));
        // Then
        assertThat(identity.getRoles()).containsExactly("ledger:write");
        assertThat(identity.getPrincipal().getName()).isEqualTo("core");
        assertThat(provider.authenticate(unauthorized(Map.of()))).isNull();
        assertThat(provider.authenticate(unauthorized(Map.of("authorization", "Basic x"))))
                .isNull();
    }

    @Test
    void withoutAnAuthorizerAnyOtherTokenIsRefused() throws Exception {
        // Given
        KeyPair pair = pair();
        GatewayIdentityProvider provider = provider(Optional.of(encoded(pair)));
        String unsigned = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8))
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(PAYLOAD.getBytes(UTF_8)) + ".";
        // When, then
        for (String token : new String[] {
            "",
            "a.b.c",
            unsigned,
            token(pair()),
            token(pair, PAYLOAD.replace("issuer.example", "elsewhere.example")),
            token(pair, PAYLOAD.replace("anshi", "other")),
            token(pair, PAYLOAD.replace("32503680000", "1")),
            token(pair, PAYLOAD.replace(",\"exp\":32503680000", "")),
            token(pair, PAYLOAD.replace("\"sub\":\"core\",", ""))
        }) {
            assertThatThrownBy(() -> provider.authenticate(unauthorized(bearer(token))))
                    .as(token)
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasNoCause();
        }
    }

    @Test
    void withoutAnAuthorizerAndWithoutAKeyNoTokenHasACaller() throws Exception {
        assertThat(provider(Optional.empty()).authenticate(unauthorized(bearer(token(pair())))))
                .isNull();
    }

    private static APIGatewayV2HTTPEvent unauthorized(Map<String, String> headers) {
        return APIGatewayV2HTTPEvent.builder()
                .withHeaders(headers)
                .withRequestContext(
                        APIGatewayV2HTTPEvent.RequestContext.builder().build())
                .build();
    }

    private static String encoded(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("authorization", "Bearer " + token);
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String token(KeyPair pair) throws Exception {
        return token(pair, PAYLOAD);
    }

    private static String token(KeyPair pair, String payload) throws Exception {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("RS256");
        signature.setKey(pair.getPrivate());
        signature.setPayload(payload);
        return signature.getCompactSerialization();
    }
}
