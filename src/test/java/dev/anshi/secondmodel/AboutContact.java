package dev.anshi.secondmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

import dev.anshi.secondmodel.Given.Call;

/** F16, F17, F18 and F24 of table FORBID: when another person may be asked to consent, and to pass on a call. */
final class AboutContact {

    private final Given given;
    private final Book book;

    AboutContact(Given given, Book book) {
        this.given = given;
        this.book = book;
    }

    /**
     * Without a number it is asked all the same, of consentedAt alone. Read to the letter it would then never match, as it names provenAt, "a field
     * of number"; but its matter is the consent. Either way such a message is denied: for no-permit in the app, else for F22.
     */
    boolean f16ContactConsent(Instant at) {
        if (!given.purposeIs("CONTACT_CALLBACK")) {
            return false;
        }
        if (given.contact == null || given.contact.consentedAt == null || given.contact.declinedAt != null) {
            return true;
        }
        Instant provenAt = given.number == null ? null : given.number.provenAt;
        return Given.longer(Given.laterOfThoseThere(given.contact.consentedAt, provenAt), at, book.contactFreshness);
    }

    boolean f17Reachable() {
        return given.purposeIs("CONTACT_CALLBACK") && !countsAsUnreachable();
    }

    private boolean countsAsUnreachable() {
        if (given.contact == null || given.contact.overdueDays == null) {
            return false;
        }
        ZoneId zone = given.zones.isEmpty() ? ZoneOffset.UTC : given.zones.get(0);
        int attempts = 0;
        Set<LocalDate> dates = new HashSet<>();
        Set<String> channels = new HashSet<>();
        for (Call call : given.contact.unreached) {
            if (given.contact.reached.stream().allMatch(reached -> call.at().isAfter(reached.at()))) {
                attempts++;
                dates.add(LocalDate.ofInstant(call.at(), zone));
                channels.add(call.channel());
            }
        }
        return attempts >= book.contactAttempts
                && dates.size() >= book.contactDays
                && channels.size() >= book.contactChannels
                && given.contact.overdueDays >= book.contactOverdueDays;
    }

    boolean f18Asked() {
        if (!given.purposeIs("CONSENT_REQUEST")) {
            return false;
        }
        boolean contactAsked = given.contact != null
                && (given.contact.askedAt != null
                        || given.contact.declinedAt != null
                        || given.contact.consentedAt != null);
        boolean mandateAsked = given.mandate != null
                && (given.mandate.askedAt != null
                        || given.mandate.declinedAt != null
                        || given.mandate.acceptedAt != null);
        return (given.contact == null && given.mandate == null) || contactAsked || mandateAsked;
    }

    boolean f24Called() {
        return given.purposeIs("CONTACT_CALLBACK") && given.contact != null && given.contact.calledAt != null;
    }
}
