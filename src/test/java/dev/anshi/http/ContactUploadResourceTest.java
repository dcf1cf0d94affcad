package dev.anshi.http;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;

import static dev.anshi.http.ABorrower.aNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** What becomes of an address book? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ContactUploadResourceTest {

    @Inject
    ABorrower someone;

    @Inject
    Database database;

    private String lin;

    @BeforeEach
    void aBorrower() {
        lin = Requests.aBorrower();
    }

    @Test
    void itIsKeptAsHashesThatNothingCanBeJoinedWith() {
        String known = aNumber();
        String chen = Requests.aBorrower();
        someone.hasBound(chen, known);
        uploads(lin, known, "not a number")
                .statusCode(200)
                .body("kept", equalTo(1))
                .body("unreadable", equalTo(1));
        uploads(chen, known).statusCode(200);

        List<String> hashes = rows("select encode(number_hash, 'hex') from contact_upload where recipient_id in ('"
                + lin + "', '" + chen + "')");
        assertThat(hashes).hasSize(2).doesNotHaveDuplicates();
        assertThat(rows("select encode(number_index, 'hex') from binding where recipient_id = '" + chen + "'"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(hashes);
    }

    @Test
    void nobodyInItBecomesARecipient() {
        String people = "select id from recipient order by id";
        String bindings = "select id::text from binding order by id";
        List<String> peopleBefore = rows(people);
        List<String> bindingsBefore = rows(bindings);

        uploads(lin, aNumber(), aNumber()).statusCode(200);

        assertThat(rows(people)).isEqualTo(peopleBefore);
        assertThat(rows(bindings)).isEqualTo(bindingsBefore);
    }

    @Test
    void theSameNumberAgainIsNoNewsAndTheAnswerTellsNothing() {
        String number = aNumber();
        String first = uploads(lin, number).extract().asString();
        String again = uploads(lin, number).extract().asString();

        assertThat(again).isEqualTo(first);
        assertThat(kept(lin)).hasSize(1);
    }

    @Test
    void allOfItIsGoneAtOnceAndNobodyElsesIs() {
        String chen = Requests.aBorrower();
        uploads(lin, aNumber(), aNumber());
        uploads(chen, aNumber());

        someone.as(lin).delete("/v1/me/contact-uploads").then().statusCode(204);

        assertThat(kept(lin)).isEmpty();
        assertThat(kept(chen)).hasSize(1);
    }

    @Test
    void aListOfAllNumbersOfACountryIsNoAddressBook() {
        String thousandAndOne = IntStream.rangeClosed(0, 1_000)
                .mapToObj(each -> "\"+861390000%04d\"".formatted(each))
                .collect(Collectors.joining(","));
        someone.as(lin)
                .body("{\"consentTextVersion\": \"1\", \"numbers\": [" + thousandAndOne + "]}")
                .post("/v1/me/contact-uploads")
                .then()
                .statusCode(422);
        assertThat(kept(lin)).isEmpty();
    }

    private List<String> kept(String borrower) {
        return rows("select provenance from contact_upload where recipient_id = '" + borrower + "'");
    }

    private ValidatableResponse uploads(String borrower, String... numbers) {
        String all = List.of(numbers).stream().collect(Collectors.joining("\",\"", "\"", "\""));
        return someone.as(borrower)
                .body("{\"consentTextVersion\": \"2026-1\", \"numbers\": [" + all + "]}")
                .post("/v1/me/contact-uploads")
                .then();
    }

    private List<String> rows(String sql) {
        return database.transaction(tx -> tx.list(row -> row.getString(0), sql));
    }
}
