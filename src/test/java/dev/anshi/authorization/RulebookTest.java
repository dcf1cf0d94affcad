package dev.anshi.authorization;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.authorization.Rulebook.Cap;
import dev.anshi.authorization.Rulebook.CapScope;
import dev.anshi.authorization.Rulebook.ContactMeasure;
import dev.anshi.authorization.Rulebook.HoursEntry;
import dev.anshi.authorization.Rulebook.Rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Is a rulebook that exists a valid one? */
class RulebookTest {

    private static final Coverage REPLIES = new Coverage(Set.of(Purpose.REPLY), Set.of(Channel.SMS));
    private static final Set<DayOfWeek> ANY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final List<String> DURATIONS = List.of(
            "freshness",
            "fullContent",
            "maxConfirmed",
            "contestWindow",
            "coolDown",
            "simHold",
            "ledgerAge",
            "contactFreshness");

    @Test
    void everyDurationMayBeNothingOrAHundredYears() {
        assertThat(rulebook("xx-1", 0, durations(Duration.ZERO)).ledgerAge()).isZero();
        assertThat(rulebook("xx-1", 0, durations(LONGEST)).simHold()).isEqualTo(LONGEST);
    }

    @Test
    void noDurationIsNegative() {
        for (int i = 0; i < DURATIONS.size(); i++) {
            Duration[] durations = durations(Duration.ZERO);
            durations[i] = Duration.ofSeconds(-1);
            refused(DURATIONS.get(i) + " is negative", () -> rulebook("xx-1", 0, durations));
        }
        refused("caps is negative", () -> new Cap(REPLIES, 1, Duration.ofSeconds(-1), CapScope.LOAN));
        refused("afterConversation is negative", () -> new Rest(REPLIES, Duration.ofSeconds(-1)));
    }

    @Test
    void noDurationIsLongerThanAHundredYears() {
        for (int i = 0; i < DURATIONS.size(); i++) {
            Duration[] durations = durations(LONGEST);
            durations[i] = LONGEST.plusSeconds(1);
            refused(DURATIONS.get(i) + " is longer than 36,500 days", () -> rulebook("xx-1", 0, durations));
        }
    }

    @Test
    void whatIsBarredToARelationIsBarredToThatOne() {
        Rulebook book = barring(Set.of(Relation.DELEGATE), Set.of());

        assertThat(book.bars(Purpose.OVERDUE_NOTICE, Channel.SMS, Relation.DELEGATE))
                .isTrue();
        assertThat(book.bars(Purpose.OVERDUE_NOTICE, Channel.SMS, Relation.SELF))
                .isFalse();
        assertThat(book.bars(Purpose.REPAYMENT_REMINDER, Channel.SMS, Relation.DELEGATE))
                .isFalse();
        assertThat(book.bars(Purpose.OVERDUE_NOTICE, Channel.IN_APP, Relation.DELEGATE))
                .isFalse();
    }

    @Test
    void whatIsBarredToAllIsBarredToEachRelation() {
        assertThat(barring(Set.of(), Set.of()).bars(Purpose.OVERDUE_NOTICE, Channel.SMS, Relation.GUARANTOR))
                .isTrue();
    }

    @Test
    void whatIsBarredToOneKindOfSenderMayBeSentByAnother() {
        Rulebook book = barring(Set.of(Relation.DELEGATE), Set.of(SenderKind.AGENCY));

        assertThat(book.bars(Purpose.OVERDUE_NOTICE, Channel.SMS, Relation.DELEGATE))
                .isFalse();
    }

    private static Rulebook barring(Set<Relation> relations, Set<SenderKind> senders) {
        Coverage overdueByText = new Coverage(Set.of(Purpose.OVERDUE_NOTICE), Set.of(Channel.SMS));
        return Books.with(
                List.of(),
                List.of(),
                List.of(),
                List.of(new Rulebook.Bar(overdueByText, relations, senders)),
                List.of());
    }

    @Test
    void theCoolDownIsNotShorterThanTheContestWindow() {
        Duration[] durations = durations(LONGEST);
        durations[4] = LONGEST.minusSeconds(1);
        refused("coolDown is shorter than contestWindow", () -> rulebook("xx-1", 0, durations));
    }

    @Test
    void aFullContentIsNotCarriedLongerThanAnyContent() {
        Duration[] durations = durations(LONGEST);
        durations[0] = LONGEST.minusSeconds(1);
        refused("fullContent is longer than freshness", () -> rulebook("xx-1", 0, durations));
    }

    @Test
    void itHasAnIdAndNoNegativeNumbers() {
        refused("id is blank", () -> rulebook(" ", 0, durations(LONGEST)));
        refused("graceDays is negative", () -> rulebook("xx-1", -1, durations(LONGEST)));
        for (int i = 0; i < 4; i++) {
            int[] n = new int[4];
            n[i] = -1;
            refused("contactAfter is negative", () -> new ContactMeasure(n[0], n[1], n[2], n[3]));
        }
        assertThat(new ContactMeasure(0, 0, 0, 0).attempts()).isZero();
        refused("caps has a max below 1", () -> new Cap(REPLIES, 0, LONGEST, CapScope.RECIPIENT));
    }

    @Test
    void anEntryCoversAPurposeAndAChannel() {
        String fault = "an entry without purposes or channels covers nothing";
        assertThatThrownBy(() -> new Coverage(Set.of(), Set.of(Channel.SMS))).hasMessage(fault);
        assertThatThrownBy(() -> new Coverage(Set.of(Purpose.REPLY), Set.of())).hasMessage(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, 09:00, hours has from = to",
        "00:00, 00:00, hours has from = to",
        "09:00:00.5, 20:00, hours has fractions of a second",
        "09:00, 20:00:00.5, hours has fractions of a second",
    })
    void hoursAreOfWholeSecondsAndNotEmpty(LocalTime from, LocalTime to, String fault) {
        refused(fault, () -> new HoursEntry(REPLIES, from, to, ANY_DAY));
    }

    @Test
    void hoursHaveDaysOnlyWhereTheyEndOnTheDayTheyBegin() {
        Set<DayOfWeek> mondays = Set.of(DayOfWeek.MONDAY);
        LocalTime evening = LocalTime.of(22, 0);
        assertThat(new HoursEntry(REPLIES, evening, LocalTime.of(23, 0), mondays).days())
                .isEqualTo(mondays);
        assertThat(new HoursEntry(REPLIES, evening, LocalTime.MIDNIGHT, mondays).days())
                .isEqualTo(mondays);
        assertThat(new HoursEntry(REPLIES, evening, LocalTime.of(6, 0), ANY_DAY).days())
                .isEqualTo(ANY_DAY);
        refused(
                "hours has days and runs over midnight",
                () -> new HoursEntry(REPLIES, evening, LocalTime.of(6, 0), mondays));
        refused("hours has no days", () -> new HoursEntry(REPLIES, evening, LocalTime.of(23, 0), Set.of()));
    }

    private static void refused(String fault, Runnable made) {
        String field = fault.substring(0, fault.indexOf(' '));
        assertThatThrownBy(made::run)
                .isInstanceOfSatisfying(
                        RulebookRefusedException.class,
                        refusal -> assertThat(refusal.field()).isEqualTo(field))
                .hasMessage(fault);
    }

    private static Duration[] durations(Duration all) {
        Duration[] durations = new Duration[DURATIONS.size()];
        Arrays.fill(durations, all);
        return durations;
    }

    private static Rulebook rulebook(String id, int graceDays, Duration... d) {
        return new Rulebook(
                id,
                Map.of(),
                "",
                d[0],
                d[1],
                d[2],
                d[3],
                d[4],
                d[5],
                graceDays,
                d[6],
                d[7],
                new ContactMeasure(3, 2, 2, 3),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
