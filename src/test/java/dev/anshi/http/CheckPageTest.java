package dev.anshi.http;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.browser.Chromium;
import dev.anshi.browser.Visit;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Can whoever holds a phone, without an account, learn whether a text is ours and say that it is not for them? */
@ExtendWith(Chromium.class)
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class CheckPageTest {

    private static final Pattern CODE = Pattern.compile("[0-9A-HJKMNP-TV-Z]{8}");

    @Inject
    ABorrower someone;

    @Inject
    Database database;

    private String lin;
    private String old;
    private String fresh;

    /** A borrower who changed to a number; the old and the new phone were told, each with a code. */
    @BeforeEach
    void aBorrowerWhoseNumberChanged() {
        database.run(tx -> tx.update("delete from tries"));
        Requests.aSender();
        lin = Requests.aBorrower();
        old = ABorrower.aNumber();
        fresh = ABorrower.aNumber();
        someone.hasBound(lin, old);
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        someone.proves(lin, change, someone.codeOn(fresh)).statusCode(200);
        someone.getsTheirTexts(lin);
    }

    @ParameterizedTest
    @CsvSource({"en, 390", "zh, 320", "en, 1280"})
    void aTextOfOursIsToldFromOneThatIsNot(String language, int width) {
        try (Visit visit = Visit.by(language, width).to("/check/")) {
            visit.at("#text input").fill("abc");
            visit.at("#text button").click();
            visit.untilFocusOn("#text input");
            visit.looked("check-malformed");

            visit.at("#text input").fill("zzzz-9999");
            visit.at("#text button").click();
            visit.at("#text-result .finding.not").waitFor();
            visit.looked("check-unknown");

            visit.at("#text input").fill(codeOn(old).toLowerCase());
            visit.page().keyboard().press("Enter");
            visit.at("#text-result .finding.sent").waitFor();
            visit.untilFocusOn("#text-result h3");
            visit.looked("check-genuine");
            assertThat(visit.addresses()).allMatch(address -> address.endsWith("/check/"));
        }
    }

    @Test
    void notForMeTakesTheNumberOffOnceItIsSaidTwice() {
        try (Visit visit = Visit.by("en", 390).to("/check/")) {
            visit.at("#text input").fill(codeOn(fresh));
            visit.button("This is not for me").click();
            visit.looked("check-not-mine-sure");
            assertThat(stateOf(fresh)).containsExactly("ACTIVE");

            visit.at("#sure-no").click();
            assertThat(visit.page().locator("dialog[open]").count()).isZero();
            visit.button("This is not for me").click();
            visit.at("#sure-yes").click();
            visit.at("#text-result .finding.sent").waitFor();

            visit.looked("check-not-mine");
            assertThat(stateOf(fresh)).containsExactly("SUSPENDED");
            assertThat(visit.at("#text input").inputValue()).isEmpty();
        }
    }

    @Test
    void aChangeThatWasNotTheirsIsFrozenInChinese() {
        try (Visit visit = Visit.by("zh", 390).to("/check/")) {
            visit.at("#text input").fill(codeOn(old));
            visit.button("这次变更不是我做的").click();
            visit.at("#sure-yes").click();
            visit.at("#text-result .finding.sent").waitFor();

            visit.looked("check-contest");
            assertThat(stateOf(fresh)).containsExactly("SUSPENDED");
        }
    }

    @Test
    void theKeyboardAloneDoes() {
        try (Visit visit = Visit.by("en", 390).to("/check/")) {
            visit.at("#text input").waitFor();
            visit.tabTo("#text input").page().keyboard().type(codeOn(fresh));
            visit.tabTo("#text button:nth-of-type(2)").page().keyboard().press("Enter");
            visit.at("dialog[open]").waitFor();
            visit.untilFocusOn("#sure-title");
            visit.page().keyboard().press("Escape");
            visit.untilFocusOn("#text button:nth-of-type(2)");
            visit.page().keyboard().press("Enter");
            visit.tabTo("#sure-yes").page().keyboard().press("Space");
            visit.at("#text-result .finding.sent").waitFor();

            assertThat(stateOf(fresh)).containsExactly("SUSPENDED");
        }
    }

    @Test
    void tooManyTriesAreSaidAsSuch() {
        try (Visit visit = Visit.by("en", 390).to("/check/")) {
            visit.page()
                    .route(
                            "**/v1/notice-codes/**",
                            route -> route.fulfill(
                                    new com.microsoft.playwright.Route.FulfillOptions()
                                            .setStatus(429)
                                            .setContentType("application/problem+json")
                                            .setBody(
                                                    "{\"type\": \"/problems/too-many-tries\", \"status\": 429, \"detail\": \"Try later.\"}")));
            visit.at("#text input").fill("ZZZZ9999");
            visit.at("#text button").click();

            assertThat(visit.at("#text-result .finding.not p").textContent()).isEqualTo("Try later.");
        }
    }

    @Test
    void theLanguageIsChosenAndKept() {
        try (Visit visit = Visit.by("en", 390).to("/check/")) {
            visit.at("#text input").fill("ZZZZ9999");
            visit.page().locator("[name=language][value=zh]").check();
            assertThat(visit.at("h1").textContent()).isEqualTo("这条短信是我们发的吗？");
            assertThat(visit.at("#text input").inputValue()).isEqualTo("ZZZZ9999");

            visit.to("/check/");
            assertThat(visit.at("html").getAttribute("lang")).isEqualTo("zh-CN");
        }
    }

    private String codeOn(String number) {
        List<String> codes = someone.textsOn(number).stream()
                .flatMap(text -> CODE.matcher(text).results().map(MatchResult::group))
                .toList();
        return codes.get(codes.size() - 1);
    }

    private List<String> stateOf(String number) {
        return someone.as(lin).get("/v1/me").jsonPath().<String>getList("bindings.state");
    }
}
