package dev.anshi.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;
import dev.anshi.recipient.EmergencyContacts;
import dev.anshi.recipient.EmergencyContacts.Contact;
import dev.anshi.recipient.Namings;

/** That somebody was asked stands from the claim that permits it on, before anybody sends the text (F18, F24); and not where nobody took it. */
@ApplicationScoped
class AskedPeople {

    private final Namings namings;
    private final EmergencyContacts contacts;

    AskedPeople(Namings namings, EmergencyContacts contacts) {
        this.namings = namings;
        this.contacts = contacts;
    }

    /** Of what the claim permitted. */
    void asked(Tx tx, List<Candidate> permitted, Instant now) {
        List<String> asked = permitted.stream()
                .filter(candidate -> candidate.purpose() == Purpose.CONSENT_REQUEST)
                .map(Candidate::reader)
                .toList();
        if (!asked.isEmpty()) {
            namings.asked(tx, asked, now);
        }
        List<Contact> called = permitted.stream()
                .filter(candidate -> candidate.purpose() == Purpose.CONTACT_CALLBACK)
                .map(candidate -> new Contact(candidate.debtor(), candidate.reader()))
                .toList();
        if (!called.isEmpty()) {
            contacts.called(tx, called, now);
        }
    }

    /** Of what was surely not taken: it comes again, and must not be stopped by its own first claim. */
    void takeBack(Tx tx, Collection<UUID> notTaken) {
        List<Purposed> waiting = tx.list(
                row -> new Purposed(
                        Purpose.valueOf(row.getString("purpose")),
                        row.getString("borrower_id"),
                        row.getString("recipient_id")),
                """
                select purpose, borrower_id, recipient_id from notice
                where id = any($1) and purpose in ('CONSENT_REQUEST', 'CONTACT_CALLBACK') and state = 'PLANNED'""",
                (Object) notTaken.toArray(UUID[]::new));
        List<String> notAsked = waiting.stream()
                .filter(each -> each.purpose() == Purpose.CONSENT_REQUEST)
                .map(Purposed::reader)
                .toList();
        if (!notAsked.isEmpty()) {
            namings.notAsked(tx, notAsked);
        }
        List<Contact> notCalled = waiting.stream()
                .filter(each -> each.purpose() == Purpose.CONTACT_CALLBACK)
                .map(each -> new Contact(each.debtor(), each.reader()))
                .toList();
        if (!notCalled.isEmpty()) {
            contacts.notCalled(tx, notCalled);
        }
    }

    private record Purposed(Purpose purpose, String debtor, String reader) {}
}
