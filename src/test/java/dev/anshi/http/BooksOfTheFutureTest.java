package dev.anshi.http;

import java.time.Instant;
import java.time.InstantSource;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.local.LocalTestResource;

import static dev.anshi.http.Requests.aBorrower;
import static dev.anshi.http.Requests.aSender;
import static dev.anshi.http.Requests.core;
import static dev.anshi.http.Requests.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Can a lender whose clock is wrong silence or outlive its own books? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class BooksOfTheFutureTest {

    private static final String NEXT_CENTURY = "2126-11-01T00:00:00Z";

    @Inject
    Database database;

    @Inject
    InstantSource clock;

    @Test
    void theyAreRefusedAtTheirField() {
        // Given
        String sender = aSender();
        String loan = Requests.loan(aBorrower(), sender, NEXT_CENTURY, 1, "758.00");

        // When
        ValidatableResponse ofWatermark = watermark(sender, NEXT_CENTURY);
        ValidatableResponse ofLoan =
                core().body(loan).put("/v1/loans/" + fresh("loan")).then();

        // Then
        inTheFuture(ofWatermark);
        inTheFuture(ofLoan);
    }

    @Test
    void aClockThatRunsALittleAheadIsTakenAsNow() {
        // Given
        String sender = aSender();
        String loan = fresh("loan");
        Instant aMinuteAhead = clock.instant().plusSeconds(60);
        String books = Requests.loan(aBorrower(), sender, aMinuteAhead.toString(), 1, "758.00");

        // When
        watermark(sender, aMinuteAhead.toString()).statusCode(200);
        core().body(books).put("/v1/loans/" + loan).then().statusCode(200);

        // Then
        assertThat(stored("select watermark_at as at from sender where id = $1", sender))
                .isBefore(aMinuteAhead);
        assertThat(stored("select as_of as at from loan where id = $1", loan)).isBefore(aMinuteAhead);
    }

    @Test
    void aWatermarkThatWasOnceTooFarAheadIsMendedByTheNext() {
        // Given
        String sender = aSender();
        database.run(tx ->
                tx.update("update sender set watermark_at = $2 where id = $1", sender, Instant.parse(NEXT_CENTURY)));

        // When
        watermark(sender, clock.instant().toString()).statusCode(200);

        // Then
        assertThat(stored("select watermark_at as at from sender where id = $1", sender))
                .isBeforeOrEqualTo(clock.instant());
    }

    private static ValidatableResponse watermark(String sender, String asOf) {
        return core().body("{\"asOf\": \"" + asOf + "\"}")
                .post("/v1/senders/" + sender + "/ledger-watermarks")
                .then();
    }

    private static void inTheFuture(ValidatableResponse answer) {
        answer.statusCode(422)
                .body("errors[0].pointer", equalTo("/asOf"))
                .body("errors[0].code", equalTo("IN_THE_FUTURE"));
    }

    private Instant stored(String select, String id) {
        return database.transaction(
                tx -> tx.first(row -> Tx.instant(row, "at"), select, id).orElseThrow());
    }
}
