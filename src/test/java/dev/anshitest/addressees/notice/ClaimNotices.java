package dev.anshitest.addressees.notice;

import dev.anshitest.addressees.authorization.Attempt;
import dev.anshitest.addressees.recipient.Person;

/** The one that may. */
final class ClaimNotices {
    static Attempt to(Attempt attempt, Person reader) {
        return attempt.to(reader.addressee());
    }
}
