package dev.anshi.secondmodel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The inputs, and which of them are there: "a fact that helps and lies after {@code at} is not there", settled once, at attempt.at. Section
 * Inputs, paragraph Clocks and the paragraph after it.
 */
final class Given {

    static final Set<String> DEBT = Set.of("REPAYMENT_REMINDER", "OVERDUE_NOTICE");
    static final Set<String> ACCOUNT = Set.of("BINDING_NOTICE", "BINDING_CHECKUP", "POLICY_UPDATE");
    private static final Set<String> ZONES_OF_THE_DATABASE = zonesOfTheDatabase();

    final String purpose;
    final String channel;
    final Instant at;
    final Instant expiresAt;
    final String sender;
    final Instant inReplyTo;

    final String relation;
    final String status;
    final List<ZoneId> zones;
    final String identity;
    final boolean inbox;
    final Instant conversationAt;

    final String borrowerStatus;
    final Instant pausedUntil;

    /** Null: "no number (IN_APP, or absent)". */
    final GivenNumber number;

    final List<Consent> consents = new ArrayList<>();
    final List<Installment> installments = new ArrayList<>();
    final Mandate mandate;
    final Contact contact;
    final List<Past> history = new ArrayList<>();

    Given(JsonNode question) {
        JsonNode attempt = question.path("attempt");
        purpose = Read.word(attempt, "purpose");
        channel = Read.word(attempt, "channel");
        at = Read.instant(attempt, "at");
        expiresAt = Read.instant(attempt, "expiresAt");
        String namedSender = Read.word(attempt, "sender");
        sender = namedSender == null ? "AGENCY" : namedSender;
        inReplyTo = helping(Read.instant(attempt, "inReplyTo"));

        JsonNode recipient = question.path("recipient");
        relation = Read.word(recipient, "relation");
        status = Read.word(recipient, "status");
        zones = zones(Read.words(recipient, "zones"));
        identity = Read.word(recipient, "identity");
        inbox = Read.isTrue(recipient, "inbox");
        conversationAt = atTheLatestNow(Read.instant(recipient, "conversationAt"));

        JsonNode borrower = question.path("borrower");
        borrowerStatus = Read.word(borrower, "status");
        pausedUntil = Read.instant(borrower, "pausedUntil");

        JsonNode givenNumber = question.path("number");
        number = channel.equals("IN_APP") || !Read.present(givenNumber) ? null : new GivenNumber(givenNumber);
        question.path("consents").forEach(consent -> consents.add(new Consent(consent)));
        question.path("installments")
                .forEach(installment -> installments.add(new Installment(installments.size(), installment)));
        mandate = Read.present(question.path("mandate")) ? new Mandate(question.path("mandate")) : null;
        contact = Read.present(question.path("contact")) ? new Contact(question.path("contact")) : null;
        question.path("history").forEach(past -> history.add(new Past(past)));
    }

    boolean debt() {
        return DEBT.contains(purpose);
    }

    boolean account() {
        return ACCOUNT.contains(purpose);
    }

    boolean purposeIs(String... purposes) {
        return oneOf(purpose, purposes);
    }

    boolean relationIs(String... relations) {
        return oneOf(relation, relations);
    }

    /** An absent word is none of them. */
    static boolean oneOf(String word, String... words) {
        for (String one : words) {
            if (one.equals(word)) {
                return true;
            }
        }
        return false;
    }

    /** at − since > limit. */
    static boolean longer(Instant since, Instant at, Duration limit) {
        return Duration.between(since, at).compareTo(limit) > 0;
    }

    private Instant helping(Instant fact) {
        return fact == null || fact.isAfter(at) ? null : fact;
    }

    /** "A history entry or conversation after at counts as at at, and so does a WITHDRAWN." */
    private Instant atTheLatestNow(Instant fact) {
        return fact != null && fact.isAfter(at) ? at : fact;
    }

    /** "A zone that the tz database does not know empties the list." */
    private static List<ZoneId> zones(List<String> names) {
        if (!ZONES_OF_THE_DATABASE.containsAll(names)) {
            return List.of();
        }
        List<ZoneId> zones = new ArrayList<>();
        names.forEach(name -> zones.add(zone(name)));
        return zones;
    }

    /** EST, MST and HST are names of the database; Java knows them by its old short ids alone. */
    static ZoneId zone(String name) {
        return ZoneId.of(name, ZoneId.SHORT_IDS);
    }

    /** "Only names of the tz database are zones": Java lists some that the database no longer has, and not three that it has. */
    private static Set<String> zonesOfTheDatabase() {
        Set<String> names = new HashSet<>(ZoneId.getAvailableZoneIds());
        names.removeIf(name -> name.startsWith("SystemV/"));
        names.addAll(List.of("EST", "MST", "HST"));
        return names;
    }

    final class GivenNumber {
        final String provenance;
        final String state;
        final Instant provenAt;
        final Instant proof;
        final Instant activeFrom;
        final Instant changedAt;
        final Instant reassignedAt;
        final Instant simChangedAt;
        final Instant claimedByOtherAt;
        final String lineType;
        final boolean exclusiveUse;
        final List<Suppression> suppressions = new ArrayList<>();

        private GivenNumber(JsonNode number) {
            provenance = Read.word(number, "provenance");
            state = Read.word(number, "state");
            provenAt = helping(Read.instant(number, "provenAt"));
            proof = laterOfThoseThere(provenAt, helping(Read.instant(number, "confirmedAt")));
            activeFrom = Read.instant(number, "activeFrom");
            changedAt = helping(Read.instant(number, "changedAt"));
            reassignedAt = Read.instant(number, "reassignedAt");
            simChangedAt = Read.instant(number, "simChangedAt");
            claimedByOtherAt = Read.instant(number, "claimedByOtherAt");
            lineType = Read.word(number, "lineType");
            exclusiveUse = Read.isTrue(number, "exclusiveUse");
            for (JsonNode suppression : number.path("suppressions")) {
                Instant liftedAt = Read.instant(suppression, "liftedAt");
                if (liftedAt == null || liftedAt.isAfter(at)) {
                    suppressions.add(new Suppression(suppression));
                }
            }
        }

        /** "An event at time x counts unless provenAt is there and provenAt > x." One without an instant counts: unknown never helps. */
        boolean afterProof(Instant event) {
            return event == null || provenAt == null || !provenAt.isAfter(event);
        }
    }

    static Instant laterOfThoseThere(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    static final class Suppression {
        final String kind;
        final String channel;
        final Instant at;

        private Suppression(JsonNode suppression) {
            kind = Read.word(suppression, "kind");
            channel = Read.word(suppression, "channel");
            at = Read.instant(suppression, "at");
        }
    }

    final class Consent {
        final String purpose;
        final String channel;
        final boolean granted;
        final Instant at;

        private Consent(JsonNode consent) {
            purpose = Read.word(consent, "purpose");
            channel = Read.word(consent, "channel");
            granted = "GRANTED".equals(Read.word(consent, "state"));
            Instant said = Read.instant(consent, "at");
            at = granted ? helping(said) : atTheLatestNow(said);
        }
    }

    final class Installment {
        final int position;
        final String loan;
        final String status;
        final LocalDate dueDate;
        final Instant asOf;

        private Installment(int position, JsonNode installment) {
            this.position = position;
            loan = Read.word(installment, "loan");
            status = Read.word(installment, "status");
            dueDate = Read.date(installment, "dueDate");
            asOf = helping(Read.instant(installment, "asOf"));
        }
    }

    final class Mandate {
        final Instant grantedAt;
        final Instant askedAt;
        final Instant acceptedAt;
        final Instant declinedAt;
        final Instant expiresAt;
        final Instant revokedAt;
        final Set<String> purposes;

        private Mandate(JsonNode mandate) {
            grantedAt = helping(Read.instant(mandate, "grantedAt"));
            askedAt = Read.instant(mandate, "askedAt");
            acceptedAt = helping(Read.instant(mandate, "acceptedAt"));
            declinedAt = Read.instant(mandate, "declinedAt");
            expiresAt = Read.instant(mandate, "expiresAt");
            revokedAt = Read.instant(mandate, "revokedAt");
            purposes = Read.wordSet(mandate, "purposes");
        }
    }

    final class Contact {
        final Instant askedAt;
        final Instant consentedAt;
        final Instant declinedAt;
        final Instant calledAt;
        final Integer overdueDays;
        final List<Call> reached = new ArrayList<>();
        final List<Call> unreached = new ArrayList<>();

        private Contact(JsonNode contact) {
            askedAt = Read.instant(contact, "askedAt");
            consentedAt = helping(Read.instant(contact, "consentedAt"));
            declinedAt = Read.instant(contact, "declinedAt");
            calledAt = Read.instant(contact, "calledAt");
            overdueDays = Read.number(contact, "overdueDays");
            for (JsonNode node : contact.path("attempts")) {
                Call call = new Call(Read.instant(node, "at"), Read.word(node, "channel"));
                if ("REACHED".equals(Read.word(node, "outcome"))) {
                    reached.add(call);
                } else if (!call.at.isAfter(at)) {
                    unreached.add(call);
                }
            }
        }
    }

    /** An attempt to reach the borrower. */
    record Call(Instant at, String channel) {}

    /** An entry of history. */
    final class Past {
        final Instant at;
        final String purpose;
        final String channel;
        final List<String> loans;

        private Past(JsonNode entry) {
            at = atTheLatestNow(Read.instant(entry, "at"));
            purpose = Read.word(entry, "purpose");
            channel = Read.word(entry, "channel");
            loans = Read.words(entry, "loans");
        }
    }
}
