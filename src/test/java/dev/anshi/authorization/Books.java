package dev.anshi.authorization;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.anshi.authorization.Rulebook.Bar;
import dev.anshi.authorization.Rulebook.Cap;
import dev.anshi.authorization.Rulebook.CapScope;
import dev.anshi.authorization.Rulebook.ContactMeasure;
import dev.anshi.authorization.Rulebook.HoursEntry;
import dev.anshi.authorization.Rulebook.Rest;

/** Rulebooks for tests. */
final class Books {

    static final Set<Purpose> DEBT = EnumSet.of(Purpose.REPAYMENT_REMINDER, Purpose.OVERDUE_NOTICE);
    static final Set<Channel> PHONE = EnumSet.of(Channel.SMS, Channel.VOICE);
    private static final Set<DayOfWeek> ANY_DAY = EnumSet.allOf(DayOfWeek.class);

    private Books() {}

    /** No hours, caps, consents or bars: what is left are the rules themselves. */
    static Rulebook bare() {
        return with(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Something of everything that a rulebook can say. */
    static Rulebook strict() {
        Coverage debtByPhone = new Coverage(DEBT, PHONE);
        return with(
                List.of(
                        new HoursEntry(
                                new Coverage(DEBT, Set.of(Channel.VOICE)),
                                LocalTime.of(10, 0),
                                LocalTime.of(18, 0),
                                EnumSet.complementOf(EnumSet.of(DayOfWeek.SUNDAY))),
                        new HoursEntry(
                                new Coverage(EnumSet.allOf(Purpose.class), Set.of(Channel.SMS)),
                                LocalTime.of(9, 0),
                                LocalTime.of(20, 0),
                                ANY_DAY)),
                List.of(
                        new Cap(debtByPhone, 1, Duration.ofDays(1), CapScope.RECIPIENT),
                        new Cap(debtByPhone, 2, Duration.ofDays(7), CapScope.LOAN)),
                List.of(new Coverage(DEBT, Set.of(Channel.VOICE))),
                List.of(new Bar(
                        new Coverage(Set.of(Purpose.OVERDUE_NOTICE), PHONE),
                        Set.of(Relation.DELEGATE),
                        Set.of(SenderKind.CREDITOR))),
                List.of(new Rest(new Coverage(DEBT, Set.of(Channel.VOICE)), Duration.ofDays(7))));
    }

    static Rulebook withHours(HoursEntry... hours) {
        return with(List.of(hours), List.of(), List.of(), List.of(), List.of());
    }

    static Rulebook withCaps(Cap... caps) {
        return with(List.of(), List.of(caps), List.of(), List.of(), List.of());
    }

    static HoursEntry hours(String from, String to, DayOfWeek... days) {
        return new HoursEntry(
                new Coverage(EnumSet.allOf(Purpose.class), PHONE),
                LocalTime.parse(from),
                LocalTime.parse(to),
                days.length == 0 ? ANY_DAY : Set.of(days));
    }

    static Rulebook with(
            List<HoursEntry> hours, List<Cap> caps, List<Coverage> consentRequired, List<Bar> bars, List<Rest> rests) {
        return new Rulebook(
                "test-1",
                Map.of(),
                "",
                Duration.ofDays(60),
                Duration.ofDays(30),
                Duration.ofDays(365),
                Duration.ofHours(72),
                Duration.ofHours(72),
                Duration.ofHours(72),
                0,
                Duration.ofHours(36),
                Duration.ofDays(365),
                new ContactMeasure(3, 2, 2, 3),
                hours,
                caps,
                consentRequired,
                bars,
                rests);
    }
}
