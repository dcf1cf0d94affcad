package dev.anshi.http;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Locale;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.anshi.intake.Fault;
import dev.anshi.local.LocalTestResource;

import static dev.anshi.http.Requests.core;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

/** Is every "no" of the REST edge a problem of RFC 9457 that tells nothing it should not? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ProblemsTest {

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String type) {
        return answer.statusCode(status)
                .contentType(startsWith(Problem.MEDIA_TYPE))
                .body("type", equalTo(type))
                .body("status", equalTo(status))
                .body("detail", not(equalTo("")));
    }

    @Test
    void anUnknownRouteIsAProblem() {
        problem(core().get("/v1/nothing-here").then(), 404, "/problems/not-found");
        problem(core().get("/v1/senders/x/nothing-here").then(), 404, "/problems/not-found");
        problem(RestAssured.get("/nothing").then(), 404, "/problems/not-found");
    }

    @Test
    void aWrongMethodIsAProblem() {
        problem(core().delete("/v1/plans/p").then(), 405, "/problems/method-not-allowed");
    }

    @Test
    void aWrongMediaTypeIsAProblem() {
        problem(
                core().contentType("text/plain").body("x").put("/v1/plans/p").then(),
                415,
                "/problems/unsupported-media-type");
    }

    @Test
    void anAnswerThatNobodyCanGiveIsAProblem() {
        problem(core().accept("image/png").get("/v1/senders/x").then(), 406, "/problems/not-acceptable");
    }

    @Test
    void brokenJsonIsLocatedAndNotRepeated() {
        problem(core().body("{\"steps\": [\n  secret!").put("/v1/plans/p").then(), 400, "/problems/broken-json")
                .body("detail", containsString("line 2"))
                .body("detail", not(containsString("secret")));
    }

    @Test
    void aBodyThatIsNotThereIsAProblem() {
        problem(core().put("/v1/plans/p").then(), 400, "/problems/bad-request");
        problem(core().body("null").put("/v1/plans/p").then(), 400, "/problems/bad-request");
    }

    @Test
    void anUnknownFieldIsNamed() {
        problem(core().body("{\"steps\": [], \"stpes\": []}").put("/v1/plans/p").then(), 422, "/problems/invalid")
                .body("errors[0].pointer", equalTo("/stpes"))
                .body("errors[0].code", equalTo("UNKNOWN_FIELD"));
    }

    @Test
    void aFieldTwiceIsAProblem() {
        problem(core().body("{\"steps\": [], \"steps\": []}").put("/v1/plans/p").then(), 400, "/problems/broken-json");
    }

    @Test
    void aBodyThatIsTooLargeIsAProblem() {
        String large = "{\"steps\": \"" + "x".repeat(5_000_000) + "\"}";
        problem(core().body(large).put("/v1/plans/p").then(), 413, "/problems/too-large");
    }

    @Test
    void aBodyThatGrowsTooLargeWithoutSayingSoIsAProblem() throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/v1/plans/p"))
                .header("Authorization", "Bearer " + Tokens.of("core", Scopes.LEDGER_WRITE))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(("{\"steps\": \"" + "x".repeat(5_000_000)).getBytes(UTF_8))))
                .build();
        // When
        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/too-large");
    }

    @Test
    void aStrangeAddressIsAProblem() throws Exception {
        for (String path : new String[] {"/v1/%00", "/v1/senders/..%2f..%2fx"}) {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                .getBytes(UTF_8));
                String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
                assertThat(answer).as(path).contains("/problems/").doesNotContain("Exception");
            }
        }
    }

    @Test
    void withoutATokenTheAnswerSaysThatOneIsNeeded() {
        problem(
                        RestAssured.given()
                                .contentType("application/json")
                                .body("{}")
                                .put("/v1/plans/p")
                                .then(),
                        401,
                        "/problems/unauthenticated")
                .header("WWW-Authenticate", equalTo("Bearer"));
    }

    @Test
    void aTokenThatIsExpiredForeignOrForgedIsRefused() throws GeneralSecurityException {
        for (String token : new String[] {
            Tokens.expired(),
            Tokens.ofOtherIssuer(),
            Tokens.forOtherAudience(),
            Tokens.signedByAnother(),
            "no.token.atall"
        }) {
            problem(with(token).body("{}").put("/v1/plans/p").then(), 401, "/problems/unauthenticated")
                    .header("WWW-Authenticate", containsString("invalid_token"));
        }
    }

    @Test
    void aTokenWithoutTheScopeIsForbidden() {
        problem(
                        with(Tokens.of("b-1", Scopes.SELF))
                                .body("{}")
                                .put("/v1/plans/p")
                                .then(),
                        403,
                        "/problems/forbidden")
                .header("WWW-Authenticate", containsString("insufficient_scope"));
    }

    private static io.restassured.specification.RequestSpecification with(String token) {
        return RestAssured.given().auth().oauth2(token).contentType("application/json");
    }

    @Test
    void theDetailIsInTheCallersLanguage() {
        problem(
                        core().header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")
                                .get("/v1/nothing")
                                .then(),
                        404,
                        "/problems/not-found")
                .body("detail", equalTo("这里没有所请求的内容。"))
                .header("Content-Language", equalTo("zh"));
        problem(
                        core().header("Accept-Language", "fr, de;q=0.5")
                                .get("/v1/nothing")
                                .then(),
                        404,
                        "/problems/not-found")
                .body("detail", equalTo("There is no such thing here."));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultHasItsWordsInBothLanguages(Fault fault) {
        for (Locale language : ProblemTexts.LANGUAGES) {
            assertThat(ProblemTexts.has(language, "field." + fault))
                    .as("%s in %s", fault, language)
                    .isTrue();
        }
    }
}
