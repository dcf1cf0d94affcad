package dev.anshi.rulebook;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Facts.Borrower;
import dev.anshi.authorization.Facts.BoundNumber;
import dev.anshi.authorization.Facts.Consent;
import dev.anshi.authorization.Facts.Contact;
import dev.anshi.authorization.Facts.ContactAttempt;
import dev.anshi.authorization.Facts.Installment;
import dev.anshi.authorization.Facts.Mandate;
import dev.anshi.authorization.Facts.PastAttempt;
import dev.anshi.authorization.Facts.Recipient;
import dev.anshi.authorization.Facts.Suppression;
import dev.anshi.authorization.Identity;
import dev.anshi.authorization.InstallmentStatus;
import dev.anshi.authorization.Line;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Outcome;
import dev.anshi.authorization.PersonStatus;
import dev.anshi.authorization.Provenance;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;
import dev.anshi.authorization.SenderKind;
import dev.anshi.authorization.SuppressionKind;
import dev.anshi.authorization.Zones;
import dev.anshi.rulebook.MalformedJsonException.Kind;

/**
 * An attempt and its facts as JSON, in the shape that docs/authorization.md describes. What is written beside a decision can be read by any
 * later program, and decides to the same. Unknown fields and words are refused with the pointer of the fault; null is absent; two fields are
 * let be at the top: {@code case} (the caller's name for it) and {@code expect}.
 */
public final class FactsJson {

    private static final Recipient NOBODY = new Recipient(null, null, List.of(), null, null, null);
    private static final Borrower NO_BORROWER = new Borrower(null, null);

    private FactsJson() {}

    /** @throws MalformedJsonException where it is no JSON, or of another shape */
    public static Question read(String json) {
        return read(JsonText.tree(json));
    }

    /** @throws MalformedJsonException where it is of another shape */
    public static Question read(JsonNode tree) {
        return read(tree, "");
    }

    static Question read(JsonNode tree, String pointer) {
        StrictObject all = StrictObject.of(tree, pointer, Fields.TOP);
        Attempt attempt = all.required("attempt", all.object("attempt", FactsJson::attempt));
        Recipient recipient = all.object("recipient", FactsJson::recipient);
        Borrower borrower = all.object("borrower", FactsJson::borrower);
        Facts facts = new Facts(
                recipient == null ? NOBODY : recipient,
                borrower == null ? NO_BORROWER : borrower,
                all.object("number", FactsJson::number),
                all.list("consents", FactsJson::consent),
                all.list("installments", FactsJson::installment),
                all.object("mandate", FactsJson::mandate),
                all.object("contact", FactsJson::contact),
                all.list("history", FactsJson::pastAttempt));
        return new Question(attempt, facts);
    }

    /** Compact: null and empty lists are absent. */
    public static String write(Attempt attempt, Facts facts) {
        return FactsWriter.write(attempt, facts);
    }

    private static Attempt attempt(JsonNode node, String pointer) {
        StrictObject o = StrictObject.of(node, pointer, Fields.ATTEMPT);
        SenderKind sender = o.word("sender", SenderKind.class);
        Instant at = o.required("at", o.instant("at"));
        if (!Attempt.mayBeAt(at)) {
            throw o.fault(Kind.CONTRADICTION, "at", "is not within the years 0 to 9997");
        }
        return new Attempt(
                o.required("purpose", o.word("purpose", Purpose.class)),
                o.required("channel", o.word("channel", Channel.class)),
                at,
                o.instant("expiresAt"),
                sender == null ? SenderKind.AGENCY : sender,
                o.instant("inReplyTo"),
                null);
    }

    private static Recipient recipient(JsonNode node, String pointer) {
        StrictObject o = StrictObject.of(node, pointer, Fields.RECIPIENT);
        return new Recipient(
                o.word("relation", Relation.class),
                o.word("status", PersonStatus.class),
                Zones.of(o.texts("zones")),
                o.word("identity", Identity.class),
                o.bool("inbox"),
                o.instant("conversationAt"));
    }

    private static Borrower borrower(JsonNode node, String pointer) {
        StrictObject o = StrictObject.of(node, pointer, Fields.BORROWER);
        return new Borrower(o.word("status", PersonStatus.class), o.instant("pausedUntil"));
    }

    private static BoundNumber number(JsonNode node, String pointer) {
        StrictObject o = StrictObject.of(node, pointer, Fields.NUMBER);
        return new BoundNumber(
                o.word("provenance", Provenance.class),
                o.word("state", NumberState.class),
                o.instant("provenAt"),
                o.instant("confirmedAt"),
                o.instant("activeFrom"),
                o.instant("changedAt"),
                o.instant("reassignedAt"),
                o.instant("simChangedAt"),
                o.instant("claimedByOtherAt"),
                o.word("lineType", Line.class),
                o.bool("exclusiveUse"),
                o.list("suppressions", FactsJson::suppression));
    }

    private static Suppression suppression(JsonNode node, String pointer) {
        StrictObject o = StrictObject.of(node, pointer, Fields.SUPPRESSION);
        return new Suppression(
                o.required("kind", o.word("kind", SuppressionKind.class)),
                o.word("channel", Channel.class),
                o.instant("at"),
                o.instant("liftedAt"));
    }

    private static Consent consent(JsonNode node, String pointer) {
        StrictObject o = StrictObject.of(node, pointer, Fields.CONSENT);
        return new Consent(
                o.required("purpose", o.word("purpose", Purpose.class)),
                o.required("channel", o.word("channel", Channel.class)),
                o.required("state", o.word("state", ConsentState.class)),
                o.required("at", o.instant("at")));
    }

    private static Installment installment(JsonNode node, String pointer) {
        StrictObject o = StrictObject.of(node, pointer, Fields.INSTALLMENT);
        return new Installment(
                o.required("loan", o.text("loan")),
                o.word("status", InstallmentStatus.class),
                o.date("dueDate"),
                o.instant("asOf"));
    }

    private static Mandate mandate(JsonNode node, String pointer) {
        StrictObject o = StrictObject.of(node, pointer, Fields.MANDATE);
        return new Mandate(
                o.instant("grantedAt"),
                o.instant("askedAt"),
                o.instant("acceptedAt"),
                o.instant("declinedAt"),
                o.instant("expiresAt"),
                o.instant("revokedAt"),
                Set.copyOf(o.words("purposes", Purpose.class)));
    }

    private static Contact contact(JsonNode node, String pointer) {
        StrictObject o = StrictObject.of(node, pointer, Fields.CONTACT);
        return new Contact(
                o.instant("askedAt"),
                o.instant("consentedAt"),
                o.instant("declinedAt"),
                o.instant("calledAt"),
                o.integer("overdueDays"),
                o.list("attempts", FactsJson::contactAttempt));
    }

    private static ContactAttempt contactAttempt(JsonNode node, String pointer) {
        StrictObject o = StrictObject.of(node, pointer, Fields.CONTACT_ATTEMPT);
        return new ContactAttempt(
                o.required("at", o.instant("at")),
                o.required("channel", o.word("channel", Channel.class)),
                o.required("outcome", o.word("outcome", Outcome.class)));
    }

    private static PastAttempt pastAttempt(JsonNode node, String pointer) {
        StrictObject o = StrictObject.of(node, pointer, Fields.PAST_ATTEMPT);
        return new PastAttempt(
                o.required("at", o.instant("at")),
                o.required("purpose", o.word("purpose", Purpose.class)),
                o.required("channel", o.word("channel", Channel.class)),
                o.texts("loans"));
    }

    /** The fields that there are; any other is refused. */
    private static final class Fields {
        static final Set<String> TOP = Set.of(
                "case",
                "expect",
                "attempt",
                "recipient",
                "borrower",
                "number",
                "consents",
                "installments",
                "mandate",
                "contact",
                "history");
        static final Set<String> ATTEMPT = Set.of("purpose", "channel", "at", "expiresAt", "sender", "inReplyTo");
        static final Set<String> RECIPIENT =
                Set.of("relation", "status", "zones", "identity", "inbox", "conversationAt");
        static final Set<String> BORROWER = Set.of("status", "pausedUntil");
        static final Set<String> NUMBER = Set.of(
                "provenance",
                "state",
                "provenAt",
                "confirmedAt",
                "activeFrom",
                "changedAt",
                "reassignedAt",
                "simChangedAt",
                "claimedByOtherAt",
                "lineType",
                "exclusiveUse",
                "suppressions");
        static final Set<String> SUPPRESSION = Set.of("kind", "channel", "at", "liftedAt");
        static final Set<String> CONSENT = Set.of("purpose", "channel", "state", "at");
        static final Set<String> INSTALLMENT = Set.of("loan", "status", "dueDate", "asOf");
        static final Set<String> MANDATE =
                Set.of("grantedAt", "askedAt", "acceptedAt", "declinedAt", "expiresAt", "revokedAt", "purposes");
        static final Set<String> CONTACT =
                Set.of("askedAt", "consentedAt", "declinedAt", "calledAt", "overdueDays", "attempts");
        static final Set<String> CONTACT_ATTEMPT = Set.of("at", "channel", "outcome");
        static final Set<String> PAST_ATTEMPT = Set.of("at", "purpose", "channel", "loans");
    }
}
