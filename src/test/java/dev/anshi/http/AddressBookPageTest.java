package dev.anshi.http;

import java.util.List;
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

/** Does a borrower's address book get here by their consent to a text that they saw, and away again at once? */
@ExtendWith(Chromium.class)
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class AddressBookPageTest {

    private static final String GO = "dialog button.primary";
    private static final String BOOK = "#book-title ~ ";

    @Inject
    ABorrower someone;

    @Inject
    Database database;

    private String lin;
    private String mother;

    @BeforeEach
    void aBorrowerWithANumber() {
        Requests.aSender();
        lin = Requests.aBorrower();
        mother = ABorrower.aNumber();
        someone.hasBound(lin, ABorrower.aNumber());
    }

    @ParameterizedTest
    @CsvSource({"en, 390", "zh, 320"})
    void itIsUploadedByConsentAndRemovedAtOnce(String language, int width) {
        try (Visit visit = atTheBook(language, width)) {
            visit.looked("book-none");
            visit.at(BOOK + ".row button").click();
            visit.at("dialog textarea").fill(mother + "\n" + ABorrower.aNumber() + "\nTaxi");
            visit.looked("book-upload");

            visit.at("dialog input[type=checkbox]").check();
            visit.at(GO).click();
            visit.at(BOOK + ".row .danger").waitFor();
            visit.looked("book-kept");
            assertThat(kept()).containsExactly("book-1-" + language, "book-1-" + language);
            assertThat(visit.at("#news").textContent()).contains("2", "1");

            visit.at(BOOK + ".row .danger").click();
            visit.looked("book-remove");
            visit.at(GO).click();
            visit.at(BOOK + ".none").waitFor();
            assertThat(kept()).isEmpty();
            assertThat(visit.addresses()).noneMatch(address -> address.contains(mother.substring(3)));
        }
        assertThat(someone.textsOn(mother)).isEmpty();
    }

    @Test
    void withoutConsentNothingIsSent() {
        try (Visit visit = atTheBook("en", 390)) {
            visit.at(BOOK + ".row button").click();
            visit.at("dialog textarea").fill(mother);
            visit.at(GO).click();

            visit.at("dialog .error:has-text('agree first')").waitFor();
            visit.looked("book-no-consent");
            assertThat(kept()).isEmpty();
        }
    }

    private Visit atTheBook(String language, int width) {
        Visit visit = Visit.by(language, width).to("/me/");
        visit.at("form input").fill(lin);
        visit.at("form button").click();
        visit.at("#view .number").waitFor();
        visit.to("/me/#people");
        visit.at("#book-title").waitFor();
        return visit;
    }

    private List<String> kept() {
        return database.transaction(tx -> tx.list(
                row -> row.getString(0),
                "select consent_text_version from contact_upload where recipient_id = $1",
                lin));
    }
}
