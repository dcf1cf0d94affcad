package dev.anshi.http;

import java.util.List;
import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
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

/** Can a son name his mother on his page, and she agree on the other with nothing but her phone? */
@ExtendWith(Chromium.class)
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class MothersPagesTest {

    @Inject
    ABorrower someone;

    @Inject
    Naming naming;

    @Inject
    Database database;

    private String son;
    private String herNumber;

    @BeforeEach
    void aSon() {
        naming.itIsTenInTheMorning();
        database.run(tx -> tx.update("delete from tries"));
        Requests.aSender();
        son = Requests.aBorrower();
        someone.hasBound(son, ABorrower.aNumber());
        herNumber = ABorrower.aNumber();
    }

    @ParameterizedTest
    @CsvSource({"en, 390", "zh, 320"})
    void sheIsNamedAndAskedAndAgreesByTheCodeOnHerPhone(String language, int width) {
        try (Visit his = Visit.by(language, width);
                Visit hers = Visit.by(language, width)) {
            String mother = named(his);
            his.looked("people-asked");

            hers.to("/check/")
                    .at("#ask input.code")
                    .fill(naming.tokenOn(herNumber).toLowerCase());
            hers.page().locator("#ask [value=YES]").check();
            hers.at("#ask button.primary").click();
            hers.at("#ask [autocomplete=one-time-code]").waitFor();
            hers.looked("ask-code");
            someone.getsTheirTexts(mother);
            String code = someone.codeOn(herNumber);
            answers(hers, ABorrower.otherThan(code));
            hers.at("#ask [aria-invalid=true]").waitFor();
            hers.looked("ask-code-wrong");
            answers(hers, code);
            hers.at("#ask-result .finding.sent").waitFor();
            hers.looked("ask-agreed");

            his.page().reload();
            his.at("#view .badge.sent").waitFor();
            his.looked("people-agreed");
            assertThat(naming.stateOf(son, "delegates", mother)).isEqualTo("ACCEPTED");
            assertThat(hers.addresses()).allMatch(address -> address.endsWith("/check/"));
        }
    }

    @Test
    void herNoNeedsNoCode() {
        try (Visit his = Visit.by("en", 390);
                Visit hers = Visit.by("en", 390)) {
            String mother = named(his);
            hers.to("/check/").at("#ask input.code").fill(naming.tokenOn(herNumber));
            hers.page().locator("#ask [value=NO]").check();
            hers.at("#ask button.primary").click();
            hers.at("#ask-result .finding.sent").waitFor();
            hers.looked("ask-declined");

            assertThat(naming.stateOf(son, "delegates", mother)).isEqualTo("DECLINED");
        }
    }

    @Test
    void heTakesItBack() {
        try (Visit his = Visit.by("en", 390)) {
            named(his);
            his.button("Withdraw 王秀英").click();
            his.looked("people-withdraw");
            his.at("dialog button.primary").click();
            his.at("#news:has-text('Withdrawn')").waitFor();

            assertThat(delegates()).isEmpty();
        }
    }

    @Test
    void hisOwnNumberIsRefusedInTheDialog() {
        try (Visit his = Visit.by("en", 390)) {
            herNumber = ABorrower.aNumber();
            someone.hasBound(son, herNumber);
            fillsIn(his);
            his.at("dialog .alert:has-text('your own account')").waitFor();
            his.looked("people-refused");

            assertThat(delegates()).isEmpty();
        }
    }

    /** Names her on the page and lets her be asked; answers her id. */
    private String named(Visit his) {
        fillsIn(his);
        his.at("#view .badge.waiting").waitFor();
        String mother = delegates().get(0);
        someone.getsTheirTexts(mother);
        return mother;
    }

    private void fillsIn(Visit his) {
        his.to("/me/");
        his.at("form input").fill(son);
        his.at("form button").click();
        his.at("nav a[href='#people']").click();
        his.at("#view section[aria-labelledby=delegates-title] .stack button").click();
        his.looked("people-name");
        Locator texts = his.page().locator("dialog input:not([type=checkbox])");
        texts.nth(0).fill("王秀英");
        his.at("dialog input[type=tel]").fill(herNumber);
        his.at("dialog button.primary").click();
    }

    private static void answers(Visit hers, String code) {
        hers.at("#ask [autocomplete=one-time-code]").fill(code);
        hers.at("#ask [value=true]").check();
        hers.at("#ask button.primary").click();
    }

    private List<String> delegates() {
        return someone.as(son).get("/v1/me").jsonPath().getList("delegates.id");
    }
}
