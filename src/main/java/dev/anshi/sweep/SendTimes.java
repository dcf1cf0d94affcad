package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Purpose;

/** When a step's notice ripens and when it is of no more use, in its reader's own zone. */
final class SendTimes {

    /** For whoever may be anywhere: the zone in which a day ends first. */
    private static final ZoneId EARLIEST = ZoneOffset.ofHours(14);

    /** How long the last step of a plan is of use, since no next one ends it (authorization.md: "others: 7 days"). */
    private static final Duration LAST_STEP = Duration.ofDays(7);

    /** All that an end depends on: a run has few of them, and a million installments. */
    private record Stage(
            Purpose purpose, String plan, String step, LocalDate dueDate, List<ZoneId> zones, ZoneId zone) {}

    private final Map<Stage, Instant> known = new ConcurrentHashMap<>();
    private final StepCalendar calendar;
    private final Duration spread;

    SendTimes(StepCalendar calendar, Duration spread) {
        this.calendar = calendar;
        this.spread = spread;
    }

    /**
     * The hour that its reader likes, else the earliest local time of the group's steps, moved on within the spread by a hash of the
     * reader. What is overdue is so nowhere before the date has begun in every zone that its reader may be in (authorization.md, F13).
     *
     * @param zone the reader's own, which the local time is meant in
     */
    Instant sendAt(LocalDate date, DueGroup group, List<ZoneId> zones, ZoneId zone, @Nullable LocalTime liked) {
        Instant earliest = Optional.ofNullable(liked)
                .or(() ->
                        group.dues().stream().map(due -> due.step().localTime()).min(LocalTime::compareTo))
                .map(time -> date.atTime(time).atZone(zone).toInstant())
                .orElseThrow();
        Instant wanted = earliest.plus(within(spread, group.recipient()));
        return group.purpose() == Purpose.OVERDUE_NOTICE
                ? zones.stream()
                        .map(each -> date.atStartOfDay(each).toInstant())
                        .reduce(wanted, (later, begin) -> begin.isAfter(later) ? begin : later)
                : wanted;
    }

    /** Where in the spread a reader stands: always at the same place, and all readers evenly. In whole seconds. */
    static Duration within(Duration spread, String recipient) {
        return Duration.ofSeconds(Math.floorMod(recipient.hashCode() * 0x9E3779B9, Math.max(1, spread.toSeconds())));
    }

    /** authorization.md: a reminder ends with the due date or at the next step, an overdue notice at the next step. */
    Instant expiresAt(DueGroup group, List<ZoneId> zones, ZoneId zone) {
        return group.dues().stream()
                .map(due -> expiresAt(group.purpose(), due, zones, zone))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Of a step that is caught up with: design.md, "a step is useful until the next step's date". */
    Instant lateExpiresAt(DueGroup group, List<ZoneId> zones, ZoneId zone) {
        Instant usual = expiresAt(group, zones, zone);
        return group.dues().stream()
                .flatMap(due -> calendar
                        .next(due.row().plan(), due.step())
                        .map(step -> due.row()
                                .dueDate()
                                .plusDays(step.daysFromDue())
                                .atStartOfDay(zone)
                                .toInstant())
                        .stream())
                .filter(nextDate -> nextDate.isBefore(usual))
                .min(Instant::compareTo)
                .orElse(usual);
    }

    private Instant expiresAt(Purpose purpose, DueGroup.Due due, List<ZoneId> zones, ZoneId zone) {
        Stage stage =
                new Stage(purpose, due.row().plan(), due.step().id(), due.row().dueDate(), zones, zone);
        return known.computeIfAbsent(stage, each -> reckoned(purpose, due, zones, zone));
    }

    private Instant reckoned(Purpose purpose, DueGroup.Due due, List<ZoneId> zones, ZoneId zone) {
        Instant next = calendar.next(due.row().plan(), due.step())
                .map(step -> due.row()
                        .dueDate()
                        .plusDays(step.daysFromDue())
                        .atTime(step.localTime())
                        .atZone(zone)
                        .toInstant())
                .orElseGet(() -> due.row()
                        .dueDate()
                        .plusDays(due.step().daysFromDue())
                        .atTime(due.step().localTime())
                        .atZone(zone)
                        .toInstant()
                        .plus(LAST_STEP));
        if (purpose != Purpose.REPAYMENT_REMINDER) {
            return next;
        }
        Instant dayEnds = endOf(due.row().dueDate(), zones);
        return dayEnds.isBefore(next) ? dayEnds : next;
    }

    private static Instant endOf(LocalDate day, Collection<ZoneId> zones) {
        return zones.stream()
                .map(zone -> day.plusDays(1).atStartOfDay(zone).toInstant())
                .min(Instant::compareTo)
                .orElseGet(() -> day.plusDays(1).atStartOfDay(EARLIEST).toInstant());
    }
}
