package dev.anshi.contest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.ledger.Loan;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** The lender's books held a wrong number. Does whoever got the reminder stop the next one? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class HolderAnswersTest {

    private static final LocalDate DUE = LocalDate.of(2032, 5, 12);
    private static final Instant DAY_BEFORE = Instant.parse("2032-05-11T00:31:00Z");
    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2032-05-12T02:01:00Z");
    private static final Instant TEN_THE_DAY_AFTER = Instant.parse("2032-05-13T02:01:00Z");
    private static final Pattern CODE = Pattern.compile("(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{8}(?![0-9A-Z])");

    @Inject
    LedgerFixture ledger;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    @Inject
    HolderAnswers answers;

    private BoundBorrower lin;
    private Loan loan;

    @BeforeEach
    void aReminderOnAPhone() {
        clock.set(DAY_BEFORE);
        lin = ledger.aBoundBorrower();
        loan = ledger.aLoan(lin.id(), DUE);
        trip.swept(DUE);
        trip.sentAt(TEN_IN_SHANGHAI, lin.id());
    }

    @Test
    void theCodeOfAReminderSuspendsTheNumberItWentTo() {
        answers.notMine(codeOfTheReminder());

        assertThat(words("select state as word from binding where recipient_id = $1"))
                .containsExactly("SUSPENDED");
        assertThat(words("select kind as word from case_file where borrower_id = $1"))
                .containsExactly("NOT_MINE");
    }

    @Test
    void theNextReminderIsNotSent() {
        BoundBorrower wei = ledger.aBoundBorrower();
        Loan other = ledger.aLoan(wei.id(), DUE);
        trip.swept(DUE.plusDays(1));
        for (Loan each : List.of(loan, other)) {
            ledger.booksOf(each, TEN_THE_DAY_AFTER.minusSeconds(3_600), TEN_THE_DAY_AFTER.minusSeconds(3_600));
        }

        answers.notMine(codeOfTheReminder());
        trip.sentAt(TEN_THE_DAY_AFTER, lin.id());
        trip.dispatched(wei.id());

        assertThat(trip.textsTo(wei)).hasSize(1);
        assertThat(trip.textsTo(lin)).hasSize(1);
    }

    @Test
    void aReminderTellsOfNoChangeThatCouldBeContested() {
        answers.contest(codeOfTheReminder());

        assertThat(words("select state as word from binding where recipient_id = $1"))
                .containsExactly("ACTIVE");
    }

    private String codeOfTheReminder() {
        Matcher found = CODE.matcher(trip.textsTo(lin).get(0));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private List<String> words(String sql) {
        return database.transaction(tx -> tx.list(row -> row.getString("word"), sql, lin.id()));
    }
}
