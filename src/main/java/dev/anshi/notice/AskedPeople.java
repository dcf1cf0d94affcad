package dev.anshi.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;
import dev.anshi.recipient.EmergencyContacts;
import dev.anshi.recipient.EmergencyContacts.Contact;
import dev.anshi.recipient.Namings;
import dev.anshi.recipient.Recipients;

/** That somebody was asked stands from the claim that permits it on, before anybody sends the text (F18, F24); and not where nobody took it. */
@ApplicationScoped
class AskedPeople {

    private final Recipients recipients;
    private final Namings namings;
    private final EmergencyContacts contacts;

    AskedPeople(Recipients recipients, Namings namings, EmergencyContacts contacts) {
        this.recipients = recipients;
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

    /** A notice that asks, and whom it is to ask on whose behalf. */
    record Ask(UUID notice, Purpose purpose, String debtor, String reader) {}

    /** The asks among these notices, their people locked as the claim did: before the notices, whose rows come after people's. */
    List<Ask> locked(Tx tx, Collection<UUID> notices) {
        List<Ask> asks = among(tx, notices);
        if (!asks.isEmpty()) {
            recipients.lock(tx, people(asks));
        }
        return asks;
    }

    List<Ask> among(Tx tx, Collection<UUID> notices) {
        if (notices.isEmpty()) {
            return List.of();
        }
        return tx.list(
                row -> new Ask(
                        row.getUUID("id"),
                        Purpose.valueOf(row.getString("purpose")),
                        row.getString("debtor"),
                        row.getString("recipient_id")),
                """
                select id, purpose, coalesce(borrower_id, recipient_id) as debtor, recipient_id from notice
                where id = any($1) and purpose in ('CONSENT_REQUEST', 'CONTACT_CALLBACK')""",
                (Object) notices.toArray(UUID[]::new));
    }

    static List<String> people(List<Ask> asks) {
        return asks.stream()
                .flatMap(ask -> Stream.of(ask.debtor(), ask.reader()))
                .distinct()
                .toList();
    }

    /** Of what was surely not taken: it comes again, and must not be stopped by its own first claim. The caller holds the locks. */
    void takeBack(Tx tx, List<Ask> notTaken) {
        List<String> notAsked = notTaken.stream()
                .filter(ask -> ask.purpose() == Purpose.CONSENT_REQUEST)
                .map(Ask::reader)
                .toList();
        if (!notAsked.isEmpty()) {
            namings.notAsked(tx, notAsked);
        }
        List<Contact> notCalled = notTaken.stream()
                .filter(ask -> ask.purpose() == Purpose.CONTACT_CALLBACK)
                .map(ask -> new Contact(ask.debtor(), ask.reader()))
                .toList();
        if (!notCalled.isEmpty()) {
            contacts.notCalled(tx, notCalled);
        }
    }
}
