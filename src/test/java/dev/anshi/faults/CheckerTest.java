package dev.anshi.faults;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.anshi.faults.Checker.Answer;
import dev.anshi.faults.Checker.Day;
import dev.anshi.faults.Checker.Heard;
import dev.anshi.faults.Checker.Owed;
import dev.anshi.faults.Checker.Said;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the checker see each guarantee broken, and nothing where all held? */
class CheckerTest {

    private static final Instant TEN = Instant.parse("2034-03-12T02:00:00Z");
    private static final Instant EVER = Instant.MIN;
    private static final String LIN = "+8613800000001";
    private static final String WEI = "+8613800000002";
    private static final List<Owed> LEDGER =
            List.of(new Owed("lin", LIN, EVER, "bank", "701.00"), new Owed("wei", WEI, EVER, "bank", "702.00"));
    private static final List<Heard> BOTH_TOLD = List.of(told(TEN, LIN, "701.00"), told(TEN, WEI, "702.00"));
    private static final Map<String, Integer> BOTH_SHOWN = Map.of("lin", 1, "wei", 1);

    @Test
    void aDayOnWhichAllHeldBreaksNothing() {
        assertThat(broken(BOTH_TOLD, BOTH_SHOWN, Set.of(), List.of())).isEmpty();
    }

    @Test
    void aDebtThatIsToldTwiceIsSeen() {
        assertThat(broken(
                        List.of(BOTH_TOLD.get(0), BOTH_TOLD.get(1), told(TEN.plusSeconds(5), LIN, "701.00")),
                        BOTH_SHOWN,
                        Set.of(),
                        List.of()))
                .contains("G3: 701.00 was told 2 times");
    }

    @Test
    void aDebtThatSomebodyElseReadsIsSeen() {
        assertThat(broken(
                        List.of(told(TEN, WEI, "701.00"), told(TEN, WEI, "702.00")),
                        BOTH_SHOWN,
                        Set.of("lin"),
                        List.of()))
                .contains("G1: 701.00 was told to somebody else");
    }

    @Test
    void aDebtThatTheNumberOfTodaysChangeReadsIsSeen() {
        Answer answer = new Answer(TEN.minusSeconds(600), "lin", Said.NUMBER_CHANGED, "");

        assertThat(broken(
                        List.of(told(TEN, "+8613800000003", "701.00"), told(TEN, WEI, "702.00")),
                        BOTH_SHOWN,
                        Set.of(),
                        List.of(answer)))
                .containsExactly("G1: 701.00 was told to somebody else", "G5: 701.00 was told after NUMBER_CHANGED");
    }

    @Test
    void aDebtThatANumberReadsBeforeItHasCooledDownIsSeen() {
        List<Owed> cooling = List.of(new Owed("lin", LIN, TEN, "bank", "701.00"));

        assertThat(Checker.broken(new Day(
                        cooling,
                        List.of(told(TEN.minusSeconds(1), LIN, "701.00")),
                        Map.of("lin", 1),
                        Set.of(),
                        List.of(),
                        false)))
                .containsExactly("G1: 701.00 was told before its number had cooled down");
        assertThat(Checker.broken(new Day(
                        cooling, List.of(told(TEN, LIN, "701.00")), Map.of("lin", 1), Set.of(), List.of(), false)))
                .isEmpty();
    }

    @Test
    void whoseNewNumberHasCooledDownIsNotForgotten() {
        List<Owed> cooled = List.of(new Owed("lin", LIN, TEN, "bank", "701.00"));

        assertThat(Checker.broken(new Day(cooled, List.of(), Map.of("lin", 1), Set.of(), List.of(), false)))
                .containsExactly("G4: lin got no text, and nobody knows");
    }

    @Test
    void whoIsForgottenIsSeen() {
        assertThat(broken(List.of(BOTH_TOLD.get(0)), Map.of("lin", 1), Set.of(), List.of()))
                .containsExactly("G4: wei was forgotten in the app", "G4: wei got no text, and nobody knows");
    }

    @Test
    void whoIsInDoubtIsNotForgotten() {
        assertThat(broken(List.of(BOTH_TOLD.get(0)), BOTH_SHOWN, Set.of("wei"), List.of()))
                .isEmpty();
    }

    @Test
    void aDoubtWithoutACauseIsSeen() {
        assertThat(Checker.broken(
                        new Day(LEDGER, List.of(BOTH_TOLD.get(0)), BOTH_SHOWN, Set.of("wei"), List.of(), true)))
                .containsExactly("G8: wei's text is in doubt and nothing had happened");
    }

    @Test
    void aTextAfterEachAnswerIsSeen() {
        for (Said said : Said.values()) {
            Answer answer = new Answer(TEN.minusSeconds(71), "lin", said, said == Said.PAID ? "701.00" : "");

            assertThat(broken(BOTH_TOLD, BOTH_SHOWN, Set.of(), List.of(answer)))
                    .containsExactly("G5: 701.00 was told after " + said);
        }
    }

    @Test
    void aTextThatWasOnItsWayIsNone() {
        for (Said said : Said.values()) {
            Answer answer = new Answer(TEN.minusSeconds(70), "lin", said, said == Said.PAID ? "701.00" : "");

            assertThat(broken(BOTH_TOLD, BOTH_SHOWN, Set.of(), List.of(answer))).isEmpty();
        }
    }

    @Test
    void aPaymentOfOneDebtForbidsNoOther() {
        Answer answer = new Answer(TEN.minusSeconds(3_600), "lin", Said.PAID, "709.00");

        assertThat(broken(BOTH_TOLD, BOTH_SHOWN, Set.of(), List.of(answer))).isEmpty();
    }

    @Test
    void twoSendersTextsUnderACapOfOneAreSeen() {
        List<Owed> two = List.of(
                new Owed("lin", LIN, EVER, "bank", "701.00"), new Owed("lin", LIN, EVER, "other-bank", "702.00"));

        assertThat(Checker.broken(new Day(
                        two,
                        List.of(told(TEN, LIN, "701.00"), told(TEN, LIN, "702.00")),
                        Map.of("lin", 2),
                        Set.of(),
                        List.of(),
                        false)))
                .containsExactly("G3: lin got 2 texts under a cap of one");
    }

    @Test
    void whatIsShownTwiceInTheAppIsSeen() {
        assertThat(broken(BOTH_TOLD, Map.of("lin", 2, "wei", 1), Set.of(), List.of()))
                .containsExactly("G3: lin was told twice in the app");
    }

    private static List<String> broken(
            List<Heard> phones, Map<String, Integer> shown, Set<String> doubted, List<Answer> answers) {
        return Checker.broken(new Day(LEDGER, phones, shown, doubted, answers, false));
    }

    private static Heard told(Instant at, String number, String amount) {
        return new Heard(at, number, "Bank: " + amount + " is due today.");
    }
}
