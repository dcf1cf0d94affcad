package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.browser.Chromium;
import dev.anshi.browser.Visit;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Can a borrower see and change on a phone's screen, by keyboard, in either language, who is written to where? */
@ExtendWith(Chromium.class)
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class MePageTest {

    private static final String GO = "dialog button.primary";

    // What the page would say aloud is kept in place of a voice.
    private static final String LISTENER = """
            window.heard = [];
            window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
            Object.defineProperty(window, "speechSynthesis", {value: {cancel() {}, speak: (it) => window.heard.push(it.lang + ": " + it.text)}});""";

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    private String lin;
    private String old;
    private String fresh;

    @BeforeEach
    void aBorrowerWithANumber() {
        Requests.aSender();
        lin = Requests.aBorrower();
        old = ABorrower.aNumber();
        fresh = ABorrower.aNumber();
        someone.hasBound(lin, old);
    }

    @ParameterizedTest
    @CsvSource({"en, 390", "zh, 320"})
    void aNumberIsEnteredTwiceLookedAtAskedAboutAndProved(String language, int width) {
        try (Visit visit = Visit.by(language, width)) {
            visit.page().addInitScript(LISTENER);
            signedIn(visit).looked("account");
            visit.at("#view button.primary").click();
            visit.looked("change-entry");

            enters(visit, fresh.substring(3), fresh.substring(3, 13) + (fresh.endsWith("0") ? "1" : "0"));
            visit.untilFocusOn("dialog [aria-invalid=true]");
            visit.looked("change-entries-differ");
            enters(visit, fresh.substring(3), fresh.substring(3));

            assertThat(visit.at("dialog .digits").innerText().replaceAll("\\s+", " "))
                    .isEqualTo(inGroups(fresh));
            visit.looked("change-look");
            visit.at("dialog #dialog-body > button").click();
            assertThat(visit.page().evaluate("heard").toString())
                    .contains("3", ",")
                    .contains(language.equals("zh") ? "幺" : "1");

            visit.at(GO).click();
            visit.at("dialog .question").waitFor();
            visit.looked("change-hint");
            assertThat(someone.textsOn(fresh)).isEmpty();
            visit.at(GO).click();
            visit.at("dialog input.code").waitFor();
            someone.getsTheirTexts(lin);
            visit.looked("change-code");

            visit.at("dialog input.code").fill(ABorrower.otherThan(someone.codeOn(fresh)));
            visit.at(GO).click();
            visit.at("dialog [aria-invalid=true]").waitFor();
            visit.looked("change-code-wrong");
            visit.at("dialog input.code").fill(someone.codeOn(fresh));
            visit.page().keyboard().press("Enter");
            visit.page().locator("dialog form").waitFor(gone());
            visit.looked("change-done");
            visit.at(GO).click();

            visit.at("#view .number:has-text('%s')".formatted(fresh.substring(10)))
                    .waitFor();
            visit.looked("account-changed");
            assertThat(visit.addresses()).noneMatch(address -> address.contains(fresh.substring(3)));
        }
        assertThat(numbers()).containsExactly("+86 139****" + fresh.substring(10));
    }

    @Test
    void anotherCodeCanBeSentWhenTheMinuteIsOver() {
        try (Visit visit = Visit.by("en", 390)) {
            visit.page().clock().install();
            atTheCode(signedIn(visit));
            Locator again = visit.page().locator("dialog button:has-text('Send another code')");
            assertThat(again.getAttribute("aria-disabled")).isEqualTo("true");
            String first = someone.codeOn(fresh);

            clock.advance(Duration.ofSeconds(61));
            visit.page().clock().fastForward(61_000);
            again.and(visit.page().locator("[aria-disabled=false]")).click();
            visit.at("#news:has-text('on its way')").waitFor();
            someone.getsTheirTexts(lin);

            assertThat(someone.textsOn(fresh)).hasSize(2);
            visit.at("dialog input.code").fill(first);
            visit.at(GO).click();
            visit.at("dialog [aria-invalid=true]").waitFor();
        }
    }

    @Test
    void whoGotNoTextIsCalledWhenTheMinuteIsOver() {
        try (Visit visit = Visit.by("en", 390)) {
            visit.page().clock().install();
            atTheCode(signedIn(visit));
            Locator call = visit.page().locator("dialog button:has-text('Call me instead')");
            assertThat(call.getAttribute("aria-disabled")).isEqualTo("true");

            clock.advance(Duration.ofSeconds(61));
            visit.page().clock().fastForward(61_000);
            call.and(visit.page().locator("[aria-disabled=false]")).click();
            visit.at("#news:has-text('The phone rings')").waitFor();
            someone.getsTheirTexts(lin);

            visit.looked("change-call");
            List<String> told = someone.textsOn(fresh);
            assertThat(told.get(told.size() - 1)).contains("验证码是：");
        }
    }

    @Test
    void aChangeIsLeftAndFoundAgainAndGivenUp() {
        try (Visit visit = Visit.by("en", 390)) {
            atTheCode(signedIn(visit));
            visit.page().keyboard().press("Escape");
            visit.at("#view button.primary:has-text('Go on')").click();
            visit.at("dialog input.code").waitFor();

            visit.button("Give up").click();
            visit.at("#news:has-text('given up')").waitFor();

            assertThat(numbers()).containsExactly("+86 139****" + old.substring(10));
        }
    }

    @Test
    void whoSignedInTooLongAgoShowsAgainThatItIsThem() {
        try (Visit visit = Visit.by("en", 390)) {
            signedIn(visit);
            clock.advance(Duration.ofMinutes(20));
            visit.at("#view button.primary").click();
            enters(visit, fresh, fresh);
            visit.at(GO).click();

            visit.at("dialog button:has-text('Show that it is me')").waitFor();
            visit.looked("step-up");
            visit.at(GO).click();

            visit.at("dialog .question").waitFor();
        }
    }

    @Test
    void whoHasOneProofAloneMayTakeTheCodeOfTheOldNumberForTheOther() {
        try (Visit visit = Visit.by("en", 390).to("/me/")) {
            visit.page().locator("form input[value=pwd]").check();
            visit.at("form input").fill(lin);
            visit.at("form button").click();
            visit.at("#view .number").waitFor();
            visit.at("#view button.primary").click();
            enters(visit, fresh, fresh);
            visit.at(GO).click();
            visit.button("Send a code to my number of now").click();
            visit.at("dialog input.code").waitFor();
            visit.looked("change-code-of-old");
            someone.getsTheirTexts(lin);
            assertThat(someone.textsOn(fresh)).isEmpty();

            visit.at("dialog input.code").fill(someone.codeOn(old));
            visit.at(GO).click();

            visit.at("dialog .question").waitFor();
        }
    }

    @Test
    void preferencesAreKept() {
        try (Visit visit = Visit.by("en", 390)) {
            signedIn(visit).to("/me/#choices");
            visit.at(".order button").click();
            visit.at("input[type=time]").fill("18:30");
            visit.page().locator("[value=PUBLIC]").check();
            visit.button("Save").click();
            visit.at("#news:has-text('Saved')").waitFor();

            JsonPath kept = someone.as(lin).get("/v1/me").jsonPath();
            assertThat(kept.getString("preferences.channels[0]")).isEqualTo("IN_APP");
            assertThat(kept.getString("preferences.localTime")).startsWith("18:30");
            assertThat(kept.getString("preferences.visibility")).isEqualTo("PUBLIC");
            assertThat(visit.at("input[type=time]").inputValue()).isEqualTo("18:30");
        }
    }

    // Another test may have published one on a later day of its clock.
    private void isLaterThanEveryAgreement() {
        Instant newest = database.transaction(tx -> tx.first(
                        row -> Objects.requireNonNull(Tx.instant(row, "newest")),
                        "select coalesce(max(published_at), $1) as newest from agreement",
                        clock.instant()))
                .orElseThrow();
        if (!newest.isBefore(clock.instant())) {
            clock.set(newest.plusSeconds(1));
        }
    }

    @Test
    void anAgreementIsReadAndAccepted() {
        isLaterThanEveryAgreement();
        String version = "page-" + UUID.randomUUID();
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of("staff-1", Scopes.STAFF_APPROVE))
                .contentType("application/json")
                .body("""
                        {"texts": [{"locale": "en", "title": "Terms of use", "body": "Once upon a time.", "whatChanged": "The second paragraph."},
                                   {"locale": "zh-CN", "title": "使用条款", "body": "从前。", "whatChanged": "第二段。"}]}""")
                .put("/v1/staff/agreements/" + version)
                .then()
                .statusCode(200);
        try (Visit visit = Visit.by("en", 390)) {
            signedIn(visit).to("/me/#papers");
            visit.at("#view summary").click();
            visit.looked("papers-agreement");
            visit.button("Accept version " + version).click();
            visit.at("#news:has-text('Accepted')").waitFor();

            visit.at("#view .badge.sent").waitFor();
            assertThat(someone.as(lin).get("/v1/me").jsonPath().getString("agreement.accepted"))
                    .isEqualTo(version);
        }
    }

    @Test
    void whatIsNoNumberIsSaidAtItsField() {
        try (Visit visit = Visit.by("en", 390)) {
            signedIn(visit);
            visit.at("#view button.primary").click();
            enters(visit, "110", "110");
            visit.at(GO).click();

            visit.at("dialog [aria-invalid=true]").waitFor();
            visit.looked("change-no-number");
            visit.untilFocusOn("dialog input[type=tel][aria-invalid=true]");
            String described = visit.at("dialog [aria-invalid=true]").getAttribute("aria-describedby");
            assertThat(described).contains("-error");
        }
    }

    @Test
    void theKeyboardAloneDoes() {
        try (Visit visit = Visit.by("en", 390).to("/me/")) {
            visit.at("form input").waitFor();
            visit.tabTo("form input").page().keyboard().type(lin);
            visit.page().keyboard().press("Enter");
            visit.at("#view .number").waitFor();
            press(visit.tabTo("#view button.primary"), "Enter");
            visit.at("dialog[open]").waitFor();
            visit.untilFocusOn("#dialog-title");
            visit.tabTo("dialog input[type=tel]").page().keyboard().type(fresh);
            press(visit, "Tab");
            visit.page().keyboard().type(fresh);
            press(visit.tabTo("dialog input[type=radio]"), "Space");
            press(visit, "Enter");
            press(visit.tabTo("dialog .row button.primary"), "Enter");
            visit.at("dialog .question").waitFor();
            press(visit.tabTo(GO), "Enter");
            visit.at("dialog input.code").waitFor();
            someone.getsTheirTexts(lin);
            visit.tabTo("dialog input.code").page().keyboard().type(someone.codeOn(fresh));
            press(visit, "Enter");
            visit.page().locator("dialog form").waitFor(gone());
            press(visit.tabTo(GO), "Enter");

            visit.at("#view .number:has-text('%s')".formatted(fresh.substring(10)))
                    .waitFor();
            assertThat(visit.page().evaluate("document.activeElement === document.body"))
                    .isEqualTo(false);
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 390", "zh, 390", "en, 320", "zh, 1280"})
    void everyViewReadsWell(String language, int width) {
        try (Visit visit = Visit.by(language, width).to("/me/")) {
            visit.at("form input").waitFor();
            visit.looked("sign-in");
            signedIn(visit);
            for (String view : List.of("inbox", "people", "choices", "papers")) {
                visit.at("nav a[href='#" + view + "']").click();
                visit.untilFocusOn("#view-title")
                        .at("nav a[href='#" + view + "'][aria-current]")
                        .waitFor();
                visit.looked(view);
            }
        }
    }

    @Test
    void aConsentIsGivenAndTakenBack() {
        try (Visit visit = Visit.by("en", 390)) {
            signedIn(visit).to("/me/#choices");
            Locator overdueBySms = visit.page().locator("[name=c-OVERDUE_NOTICE-SMS]");
            overdueBySms.nth(1).check();
            visit.at("#news:has-text('no')").waitFor();
            assertThat(consents()).containsExactly("WITHDRAWN");

            overdueBySms.nth(0).check();
            visit.at("#news:has-text('yes')").waitFor();
            assertThat(consents()).containsExactly("GRANTED");
            visit.untilFocusOn("[name=c-OVERDUE_NOTICE-SMS]");
        }
    }

    @Test
    void whatIsNotThereBreaksNothing() {
        try (Visit visit = Visit.by("en", 390)) {
            for (String route : List.of("**/v1/agreements", "**/v1/me/disclosures", "**/v1/me/notices**")) {
                visit.page().route(route, each -> each.fulfill(new Route.FulfillOptions().setStatus(404)));
            }
            signedIn(visit);
            for (String view : List.of("papers", "inbox", "account")) {
                visit.at("nav a[href='#" + view + "']").click();
                visit.at("nav a[href='#" + view + "'][aria-current]").waitFor();
            }
            visit.at("#view .number").waitFor();
        }
    }

    @Test
    void anAppHandsOverItsTokenAndIsAskedAgainForAFresherOne() {
        try (Visit visit = Visit.by("en", 390)) {
            asDeployed(visit);
            visit.to("/me/");
            visit.at("#view h2:has-text('open this page in the app')").waitFor();
            visit.looked("no-sign-in");

            visit.page()
                    .addInitScript(
                            "window.asked = []; window.anshiSignIn = async (what) => { window.asked.push(what); return '%s'; };"
                                    .formatted(Tokens.withFactors(
                                            lin,
                                            Scopes.SELF,
                                            clock.instant().minusSeconds(3600),
                                            ABorrower.TWO_FACTORS,
                                            "session-1")));
            visit.to("/me/#account");
            visit.page().reload();
            visit.at("#view .number").waitFor();
            visit.at("#view button.primary").click();
            enters(visit, fresh, fresh);
            visit.at(GO).click();
            visit.at("dialog button:has-text('Show that it is me')").click();

            visit.page().waitForFunction("asked.length > 1");
            assertThat(visit.page().evaluate("asked.at(-1).maxAgeSeconds")).isEqualTo(300);
            assertThat(visit.addresses()).allMatch(address -> address.matches(".*/me/(#account)?"));
        }
    }

    private static void asDeployed(Visit visit) {
        visit.page()
                .route(
                        "**/page/config.json",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("{\"api\": \"\", \"local\": false}")));
    }

    private Visit signedIn(Visit visit) {
        visit.to("/me/");
        visit.at("form input").fill(lin);
        visit.at("form button").click();
        visit.at("#view .number").waitFor();
        return visit;
    }

    private void atTheCode(Visit visit) {
        visit.at("#view button.primary").click();
        enters(visit, fresh, fresh);
        visit.at(GO).click();
        visit.at("dialog .question").waitFor();
        visit.at(GO).click();
        visit.at("dialog input.code").waitFor();
        someone.getsTheirTexts(lin);
    }

    private static void enters(Visit visit, String number, String again) {
        Locator numbers = visit.page().locator("dialog input[type=tel]");
        numbers.nth(0).fill(number);
        numbers.nth(1).fill(again);
        visit.at("dialog input[type=radio]").check();
        visit.at(GO).click();
    }

    private static void press(Visit visit, String key) {
        visit.page().keyboard().press(key);
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
    }

    private static String inGroups(String chinese) {
        return chinese.replaceFirst("(\\+86)(\\d{3})(\\d{4})(\\d{4})", "$1 $2 $3 $4");
    }

    private List<String> numbers() {
        return someone.as(lin).get("/v1/me").jsonPath().getList("bindings.number");
    }

    private List<String> consents() {
        return someone.as(lin).get("/v1/me").jsonPath().getList("consents.state");
    }
}
