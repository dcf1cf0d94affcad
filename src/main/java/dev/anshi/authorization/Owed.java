package dev.anshi.authorization;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Facts.Installment;

/** Which of the installments are left to be told about: owed (F12), in phase (F13), and known lately enough (F25). */
final class Owed {

    /** Where nobody knows where the reader is, it is any day between these two. */
    private static final List<ZoneId> ANYWHERE = List.of(ZoneOffset.ofHours(-12), ZoneOffset.ofHours(14));

    private final Situation situation;
    private final int outstanding;
    private final int inPhase;
    private final List<Integer> covers;

    Owed(Situation situation) {
        this.situation = situation;
        if (!situation.restsOnInstallments()) {
            this.outstanding = 0;
            this.inPhase = 0;
            this.covers = List.of();
            return;
        }
        List<Installment> all = situation.facts.installments();
        long day = decisiveDay(situation.at);
        int owedSoFar = 0;
        int inPhaseSoFar = 0;
        Integer[] left = new Integer[all.size()];
        int known = 0;
        for (int position = 0; position < all.size(); position++) {
            Installment installment = all.get(position);
            if (installment.status() == InstallmentStatus.OUTSTANDING) {
                owedSoFar++;
                if (isInPhase(installment.dueDate(), day)) {
                    inPhaseSoFar++;
                    if (isKnownLately(installment.asOf())) {
                        left[known++] = position;
                    }
                }
            }
        }
        this.outstanding = owedSoFar;
        this.inPhase = inPhaseSoFar;
        this.covers = List.of(Arrays.copyOf(left, known));
    }

    boolean hasOutstanding() {
        return outstanding > 0;
    }

    boolean hasInPhase() {
        return inPhase > 0;
    }

    /** Positions of the installments left after F12, F13 and F25. */
    List<Integer> covers() {
        return covers;
    }

    boolean hasInPhaseAt(Instant instant) {
        if (instant.equals(situation.at)) {
            return hasInPhase();
        }
        long day = decisiveDay(instant);
        for (Installment installment : situation.facts.installments()) {
            if (installment.status() == InstallmentStatus.OUTSTANDING && isInPhase(installment.dueDate(), day)) {
                return true;
            }
        }
        return false;
    }

    private boolean isInPhase(@Nullable LocalDate dueDate, long day) {
        if (dueDate == null) {
            return false;
        }
        return situation.is(Purpose.REPAYMENT_REMINDER)
                ? day <= dueDate.toEpochDay()
                : day > dueDate.toEpochDay() + situation.rulebook.graceDays();
    }

    private boolean isKnownLately(@Nullable Instant asOf) {
        Instant known = situation.there(asOf);
        return known != null && !situation.at.isAfter(known.plus(situation.rulebook.ledgerAge()));
    }

    /** In phase in every zone: a reminder where it is latest in the calendar, an overdue notice where it is earliest. */
    private long decisiveDay(Instant instant) {
        List<ZoneId> zones = situation.zones().isEmpty() ? ANYWHERE : situation.zones();
        boolean reminder = situation.is(Purpose.REPAYMENT_REMINDER);
        long decisive = LocalClock.day(zones.get(0), instant);
        for (int i = 1; i < zones.size(); i++) {
            long day = LocalClock.day(zones.get(i), instant);
            decisive = reminder ? Math.max(decisive, day) : Math.min(decisive, day);
        }
        return decisive;
    }
}
