package dev.anshi.authorization;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Facts.Contact;
import dev.anshi.authorization.Facts.ContactAttempt;
import dev.anshi.authorization.Rulebook.ContactMeasure;

/** The measure of F17: how often, on how many days and over how many channels the borrower could not be reached since they last were. */
final class Reachability {

    private Reachability() {}

    static boolean isUnreachable(Contact contact, Situation situation) {
        Instant lastReached = lastReached(contact);
        ZoneId zone =
                situation.zones().isEmpty() ? ZoneOffset.UTC : situation.zones().get(0);
        int attempts = 0;
        Set<Long> days = new HashSet<>();
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        for (ContactAttempt attempt : contact.attempts()) {
            if (failed(attempt, lastReached, situation)) {
                attempts++;
                days.add(LocalClock.day(zone, attempt.at()));
                channels.add(attempt.channel());
            }
        }
        ContactMeasure measure = situation.rulebook.contactAfter();
        Integer overdueDays = contact.overdueDays();
        return attempts >= measure.attempts()
                && days.size() >= measure.days()
                && channels.size() >= measure.channels()
                && overdueDays != null
                && overdueDays >= measure.overdueDays();
    }

    private static boolean failed(ContactAttempt attempt, @Nullable Instant lastReached, Situation situation) {
        return attempt.outcome() == Outcome.UNREACHED
                && !attempt.at().isAfter(situation.at)
                && (lastReached == null || attempt.at().isAfter(lastReached));
    }

    private static @Nullable Instant lastReached(Contact contact) {
        Instant last = null;
        for (ContactAttempt attempt : contact.attempts()) {
            if (attempt.outcome() == Outcome.REACHED) {
                last = Situation.later(last, attempt.at());
            }
        }
        return last;
    }
}
