package dev.anshi.notice;

import java.time.Instant;
import java.time.LocalDate;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.ledger.Loan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the inbox name what the permit covered and is still owed, and nothing else? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class InboxTest {

    private static final LocalDate DUE = LocalDate.of(2033, 4, 13);
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2033-04-13T02:01:00Z");

    @Inject
    LedgerFixture ledger;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    @Inject
    Inbox inbox;

    private String lin;
    private Loan owed;
    private Loan other;

    @BeforeEach
    void twoInstallmentsFallDue() {
        clock.set(Instant.parse("2033-04-12T00:31:00Z"));
        lin = ledger.aBoundBorrower().id();
        owed = ledger.aLoan(lin, DUE);
        other = ledger.aLoan(lin, DUE);
    }

    @Test
    void aDisputedInstallmentBesideAnOwedOneIsNotNamed() {
        // Given
        dispute(other, 91_200);
        trip.swept(DUE);

        // When
        trip.releasedAt(TEN_IN_SHANGHAI);

        // Then
        assertThat(textInTheInbox()).contains("758.00").doesNotContain("912").doesNotContain("670.00");
    }

    @Test
    void whatIsDisputedSinceItWasShownIsNotNamedAnyMore() {
        // Given
        trip.swept(DUE);
        trip.releasedAt(TEN_IN_SHANGHAI);
        String before = textInTheInbox();

        // When
        dispute(owed, 75_800);
        dispute(other, 75_800);

        // Then
        assertThat(before).isNotNull();
        assertThat(textInTheInbox()).isNull();
    }

    @Test
    void whatCameBackAfterItWasShownIsNotNamed() {
        // Given
        dispute(other, 91_200);
        trip.swept(DUE);
        trip.releasedAt(TEN_IN_SHANGHAI);

        // When
        database.run(tx -> tx.update("update installment set status = 'OUTSTANDING' where loan_id = $1", other.id()));

        // Then
        assertThat(textInTheInbox()).contains("758.00").doesNotContain("912").doesNotContain("670.00");
    }

    private void dispute(Loan loan, long outstandingMinor) {
        database.run(tx -> tx.update(
                "update installment set status = 'DISPUTED', outstanding_minor = $2 where loan_id = $1",
                loan.id(),
                outstandingMinor));
    }

    private String textInTheInbox() {
        return database.transaction(tx -> inbox.of(tx, lin, null, 10)).get(0).text();
    }
}
