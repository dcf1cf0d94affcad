package dev.anshi.authorization;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.anshi.authorization.Facts.Installment;
import dev.anshi.authorization.Facts.PastAttempt;
import dev.anshi.authorization.Rulebook.Cap;
import dev.anshi.authorization.Rulebook.CapScope;

import static org.assertj.core.api.Assertions.assertThat;

/** When is a cap full, and when is there room again? */
class CapsTest {

    private static final Coverage DEBT = new Coverage(Books.DEBT, Books.PHONE);

    private final Draft notice = Draft.of(Purpose.OVERDUE_NOTICE, Channel.SMS, Relation.SELF);

    @Test
    void aCapBelowItsMaxLetsPass() {
        sent(notice.ago(1).plusSeconds(1), "L1");

        assertThat(decidedBy(twoADay())).isInstanceOf(Permitted.class);
    }

    @Test
    void aFullOneWaitsUntilTheMaxthLatestHasLeftTheWindow() {
        sent(notice.at.minusSeconds(60), "L1");
        sent(notice.ago(1).plusSeconds(30), "L1");
        sent(notice.ago(1).plusSeconds(10), "L1");

        assertThat(until(twoADay())).isEqualTo(notice.at.plusSeconds(30));
    }

    @Test
    void anEntryExactlyAWindowOldHasLeftIt() {
        sent(notice.ago(1), "L1");
        sent(notice.at, "L1");

        assertThat(decidedBy(twoADay())).isInstanceOf(Permitted.class);
    }

    @Test
    void anEntryOfAnotherClocksFutureCountsAsNow() {
        sent(notice.ahead(3), "L1");
        sent(notice.at, "L1");

        assertThat(until(twoADay())).isEqualTo(notice.ahead(1));
    }

    @Test
    void theOrderOfTheHistoryDoesNotMatter() {
        for (int hours : new int[] {5, 23, 1, 11, 17}) {
            sent(notice.at.minus(Duration.ofHours(hours)), "L1");
        }

        assertThat(until(twoADay())).isEqualTo(notice.at.plus(Duration.ofHours(19)));
    }

    @Test
    void allCapsHaveToHaveRoom() {
        sent(notice.at.minusSeconds(60), "L1");

        assertThat(until(Books.withCaps(
                        cap(1, Duration.ofHours(1), CapScope.RECIPIENT),
                        cap(1, Duration.ofDays(2), CapScope.RECIPIENT))))
                .isEqualTo(notice.ahead(2).minusSeconds(60));
    }

    @Test
    void oneFullLoanOfThoseCoveredIsEnough() {
        notice.installments.add(notice.dueInPhase("L2"));
        sent(notice.ago(1), "L2");

        assertThat(until(onceAWeekALoan())).isEqualTo(notice.ahead(6));
    }

    @Test
    void aLoanThatIsNotCoveredDoesNotCount() {
        Installment old = notice.dueInPhase("L2");
        notice.installments.add(new Installment("L2", old.status(), old.dueDate(), notice.ago(5)));
        sent(notice.ago(1), "L2");
        notice.history.add(new PastAttempt(notice.ago(1), Purpose.ONE_TIME_CODE, Channel.SMS, List.of("L1")));

        assertThat(decidedBy(onceAWeekALoan())).isInstanceOf(Permitted.class);
    }

    @Test
    void anEntryCountsOnceForALoanHoweverOftenBothNameIt() {
        // Given
        notice.installments.add(notice.dueInPhase("L1"));
        notice.history.add(new PastAttempt(notice.ago(1), notice.purpose, notice.channel, List.of("L1", "L1")));

        // Then
        assertThat(decidedBy(Books.withCaps(cap(2, Duration.ofDays(7), CapScope.LOAN))))
                .isInstanceOf(Permitted.class);
        assertThat(until(onceAWeekALoan())).isEqualTo(notice.ahead(6));
    }

    @Test
    void onePermitOfABatchCountsForTheNext() {
        // Given
        Facts afterOne = notice.facts().and(new PastAttempt(notice.at, notice.purpose, notice.channel, List.of("L1")));
        Facts afterTwo = afterOne.and(new PastAttempt(notice.at, notice.purpose, notice.channel, List.of("L1")));

        // Then
        assertThat(RecipientAuthorization.decide(notice.attempt(), afterOne, twoADay()))
                .isInstanceOf(Permitted.class);
        assertThat(RecipientAuthorization.decide(notice.attempt(), afterTwo, twoADay()))
                .isInstanceOf(Decision.Deferred.class);
    }

    private static Rulebook twoADay() {
        return Books.withCaps(cap(2, Duration.ofDays(1), CapScope.RECIPIENT));
    }

    private static Rulebook onceAWeekALoan() {
        return Books.withCaps(cap(1, Duration.ofDays(7), CapScope.LOAN));
    }

    private static Cap cap(int max, Duration per, CapScope scope) {
        return new Cap(DEBT, max, per, scope);
    }

    private void sent(Instant at, String loan) {
        notice.history.add(new PastAttempt(at, notice.purpose, notice.channel, List.of(loan)));
    }

    private Decision decidedBy(Rulebook rulebook) {
        return notice.decidedBy(rulebook);
    }

    private Instant until(Rulebook rulebook) {
        assertThat(decidedBy(rulebook)).isInstanceOf(Decision.Deferred.class);
        assertThat(decidedBy(rulebook).reasons()).isEqualTo(Reasons.of(Reason.D04));
        return ((Decision.Deferred) decidedBy(rulebook)).until();
    }
}
