package dev.anshi.rulebook;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Attempt;
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
import dev.anshi.authorization.Purpose;

/** Writes what {@link FactsJson} reads; straight to a generator, since the sweep writes one a notice. */
final class FactsWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_LENGTH = 1024;

    private final JsonGenerator json;

    private FactsWriter(JsonGenerator json) {
        this.json = json;
    }

    static String write(Attempt attempt, Facts facts) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            new FactsWriter(json).all(attempt, facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @FunctionalInterface
    private interface Each<T> {
        void write(T value) throws IOException;
    }

    private void all(Attempt attempt, Facts facts) throws IOException {
        json.writeStartObject();
        object("attempt", attempt, this::attempt);
        object("recipient", facts.recipient(), this::recipient);
        object("borrower", facts.borrower(), this::borrower);
        object("number", facts.number(), this::number);
        objects("consents", facts.consents(), this::consent);
        objects("installments", facts.installments(), this::installment);
        object("mandate", facts.mandate(), this::mandate);
        object("contact", facts.contact(), this::contact);
        objects("history", facts.history(), this::pastAttempt);
        json.writeEndObject();
    }

    private void attempt(Attempt attempt) throws IOException {
        text("purpose", attempt.purpose());
        text("channel", attempt.channel());
        text("at", attempt.at());
        text("expiresAt", attempt.expiresAt());
        text("sender", attempt.sender());
        text("inReplyTo", attempt.inReplyTo());
    }

    private void recipient(Recipient recipient) throws IOException {
        text("relation", recipient.relation());
        text("status", recipient.status());
        if (!recipient.zones().isEmpty()) {
            json.writeArrayFieldStart("zones");
            for (ZoneId zone : recipient.zones()) {
                json.writeString(zone.getId());
            }
            json.writeEndArray();
        }
        text("identity", recipient.identity());
        bool("inbox", recipient.inbox());
        text("conversationAt", recipient.conversationAt());
    }

    private void borrower(Borrower borrower) throws IOException {
        text("status", borrower.status());
        text("pausedUntil", borrower.pausedUntil());
    }

    private void number(BoundNumber number) throws IOException {
        text("provenance", number.provenance());
        text("state", number.state());
        text("provenAt", number.provenAt());
        text("confirmedAt", number.confirmedAt());
        text("activeFrom", number.activeFrom());
        text("changedAt", number.changedAt());
        text("reassignedAt", number.reassignedAt());
        text("simChangedAt", number.simChangedAt());
        text("claimedByOtherAt", number.claimedByOtherAt());
        text("lineType", number.lineType());
        bool("exclusiveUse", number.exclusiveUse());
        objects("suppressions", number.suppressions(), this::suppression);
    }

    private void suppression(Suppression suppression) throws IOException {
        text("kind", suppression.kind());
        text("channel", suppression.channel());
        text("at", suppression.at());
        text("liftedAt", suppression.liftedAt());
    }

    private void consent(Consent consent) throws IOException {
        text("purpose", consent.purpose());
        text("channel", consent.channel());
        text("state", consent.state());
        text("at", consent.at());
    }

    private void installment(Installment installment) throws IOException {
        text("loan", installment.loan());
        text("status", installment.status());
        text("dueDate", installment.dueDate());
        text("asOf", installment.asOf());
    }

    private void mandate(Mandate mandate) throws IOException {
        text("grantedAt", mandate.grantedAt());
        text("askedAt", mandate.askedAt());
        text("acceptedAt", mandate.acceptedAt());
        text("declinedAt", mandate.declinedAt());
        text("expiresAt", mandate.expiresAt());
        text("revokedAt", mandate.revokedAt());
        json.writeArrayFieldStart("purposes");
        for (Purpose purpose : Purpose.values()) {
            if (mandate.purposes().contains(purpose)) {
                json.writeString(purpose.name());
            }
        }
        json.writeEndArray();
    }

    private void contact(Contact contact) throws IOException {
        text("askedAt", contact.askedAt());
        text("consentedAt", contact.consentedAt());
        text("declinedAt", contact.declinedAt());
        text("calledAt", contact.calledAt());
        if (contact.overdueDays() != null) {
            json.writeNumberField("overdueDays", contact.overdueDays());
        }
        objects("attempts", contact.attempts(), this::contactAttempt);
    }

    private void contactAttempt(ContactAttempt attempt) throws IOException {
        text("at", attempt.at());
        text("channel", attempt.channel());
        text("outcome", attempt.outcome());
    }

    private void pastAttempt(PastAttempt attempt) throws IOException {
        text("at", attempt.at());
        text("purpose", attempt.purpose());
        text("channel", attempt.channel());
        if (!attempt.loans().isEmpty()) {
            json.writeArrayFieldStart("loans");
            for (String loan : attempt.loans()) {
                json.writeString(loan);
            }
            json.writeEndArray();
        }
    }

    /** Enum words, instants, dates and ids all are what their toString says. */
    private void text(String field, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value instanceof Instant instant ? InstantText.of(instant) : value.toString());
        }
    }

    private void bool(String field, @Nullable Boolean value) throws IOException {
        if (value != null) {
            json.writeBooleanField(field, value);
        }
    }

    private <T> void object(String field, @Nullable T value, Each<T> each) throws IOException {
        if (value != null) {
            json.writeObjectFieldStart(field);
            each.write(value);
            json.writeEndObject();
        }
    }

    private <T> void objects(String field, List<T> values, Each<T> each) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(field);
            for (T value : values) {
                json.writeStartObject();
                each.write(value);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }
}
