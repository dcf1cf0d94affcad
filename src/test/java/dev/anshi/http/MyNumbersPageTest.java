package dev.anshi.http;

import java.time.Duration;
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
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.browser.Chromium;
import dev.anshi.browser.Visit;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Can a borrower say on their page that a number is still theirs, or is not, and see how it came to be bound? */
@ExtendWith(Chromium.class)
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class MyNumbersPageTest {

    private static final Pattern CODE = Pattern.compile("(?<![0-9A-Za-z])[0-9A-HJKMNP-TV-Z]{8}(?![0-9A-Za-z])");

    @Inject
    ABorrower someone;

    @Inject
    SettableClock clock;

    private String lin;
    private String fresh;

    /** Whose number was changed a day ago. */
    @BeforeEach
    void aBorrowerWhoseNumberChanged() {
        Requests.aSender();
        lin = Requests.aBorrower();
        fresh = ABorrower.aNumber();
        someone.hasBound(lin, ABorrower.aNumber());
        String change = someone.started(lin, fresh);
        someone.getsTheirTexts(lin);
        someone.proves(lin, change, someone.codeOn(fresh)).statusCode(200);
        someone.getsTheirTexts(lin);
        clock.advance(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void itsHistoryIsShownAndAChangeOfItCanBeStopped(String language) {
        try (Visit visit = signedIn(language)) {
            visit.at("#view .list .row button:nth-of-type(2)").click();
            visit.at("dialog ol li").waitFor();
            visit.looked("history");

            visit.at("dialog button.danger").click();
            visit.looked("contest");
            visit.at("dialog button.primary").click();
            visit.at("#view .badge.not").waitFor();
            visit.looked("account-suspended");

            assertThat(states()).contains("SUSPENDED");
        }
    }

    @Test
    void itIsStillTheirs() {
        try (Visit visit = signedIn("en")) {
            visit.at("#view button:has-text('Still mine')").click();
            visit.at("#news:has-text('confirmed')").waitFor();

            assertThat(binding("confirmedAt")).isNotNull();
            assertThat(visit.at("#view dl").textContent()).contains("Confirmed");
        }
    }

    @Test
    void theCodeOfATextProvesIt() {
        String before = binding("provenAt");
        try (Visit visit = signedIn("en")) {
            visit.at("#view input.code").fill("ZZZZ9999");
            visit.button("Prove the number").click();
            visit.at("#view [aria-invalid=true]").waitFor();
            visit.looked("account-code-wrong");

            visit.at("#view input.code").fill(noticeCode());
            visit.button("Prove the number").click();
            visit.at("#news:has-text('proved')").waitFor();
        }
        assertThat(binding("provenAt")).isGreaterThan(before);
    }

    @Test
    void itIsTakenOff() {
        try (Visit visit = signedIn("en")) {
            visit.at("#view button.danger").click();
            visit.looked("take-off");
            visit.at("dialog button.primary").click();
            visit.at("#view .none").waitFor();
            visit.looked("account-without-number");

            assertThat(states()).isEmpty();
        }
    }

    private Visit signedIn(String language) {
        Visit visit = Visit.by(language, 390).to("/me/");
        visit.at("form input").fill(lin);
        visit.at("form button").click();
        visit.at("#view .number").waitFor();
        return visit;
    }

    private String noticeCode() {
        List<String> codes = someone.textsOn(fresh).stream()
                .flatMap(text -> CODE.matcher(text).results().map(MatchResult::group))
                .toList();
        return codes.get(codes.size() - 1);
    }

    private String binding(String field) {
        return someone.as(lin).get("/v1/me").jsonPath().getString("bindings[0]." + field);
    }

    private List<String> states() {
        return someone.as(lin).get("/v1/me").jsonPath().getList("bindings.state");
    }
}
