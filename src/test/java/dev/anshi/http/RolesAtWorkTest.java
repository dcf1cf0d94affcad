package dev.anshi.http;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.anshi.Trip;
import dev.anshi.database.DatabaseAsFunction;
import dev.anshi.inbound.InboundSms;
import dev.anshi.intake.Bulk;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.NumberParser;
import dev.anshi.sweep.Daily;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Does each function do its usual work with what its database role may do, and with no more? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class RolesAtWorkTest {

    private static final LocalDate DUE = LocalDate.of(2033, 5, 18);
    private static final Instant DAY_BEFORE = Instant.parse("2033-05-17T00:31:00Z");
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2033-05-18T02:01:00Z");

    @Inject
    DatabaseAsFunction database;

    @Inject
    ABorrower app;

    @Inject
    Trip trip;

    @Inject
    Bulk bulk;

    @Inject
    Daily daily;

    @Inject
    InboundSms replies;

    @Inject
    NumberParser numbers;

    @Inject
    SettableClock clock;

    @Test
    void fromTheLedgerToAStopEachFunctionWorksInItsRole() {
        // Given
        clock.set(DAY_BEFORE);
        String lin = Requests.aBorrower();
        String number = ABorrower.aNumber();
        app.hasBound(lin, number);

        // When
        int taken = taken(aLoan(lin, Requests.aSender()));
        bindsAnew(lin, number);
        trip.swept(DUE);
        trip.sentAt(TEN_IN_SHANGHAI, lin);
        replies.receive(
                UUID.randomUUID().toString(), numbers.parse(number, null).number(), "STOP", TEN_IN_SHANGHAI);
        Daily.Counts round = daily.run(DUE);

        // Then
        assertThat(taken).isEqualTo(1);
        assertThat(trip.states(lin)).contains("IN_APP DELIVERED", "SMS ACCEPTED");
        assertThat(app.textsOn(number)).anyMatch(text -> text.contains("758.00"));
        // The day after, which no trigger began: in the app and by text.
        assertThat(round.missing()).isEqualTo(2);
        assertThat(database.ranAs())
                .containsExactlyInAnyOrder("desk", "intake", "binding", "sweep", "dispatch", "inbound", "daily");
    }

    private int taken(String line) {
        return bulk.take(new ByteArrayInputStream(line.getBytes(UTF_8))).accepted();
    }

    // The number that is bound now, proved once more: no cool-down follows.
    private void bindsAnew(String borrower, String number) {
        String change = app.started(borrower, number);
        app.getsTheirTexts(borrower);
        app.proves(borrower, change, app.codeOn(number)).statusCode(200);
    }

    private static String aLoan(String borrower, String sender) {
        return """
                {"loan": {"loanId": "%s", "borrowerId": "%s", "senderId": "%s", "currency": "CNY", "asOf": "%s", "version": 1, "installments": [{"number": 1, "dueDate": "%s", "due": "758.00", "outstanding": "758.00", "status": "OUTSTANDING"}]}}""".formatted(Requests.fresh("loan"), borrower, sender, DAY_BEFORE, DUE);
    }
}
