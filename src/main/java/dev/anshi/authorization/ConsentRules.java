package dev.anshi.authorization;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Facts.Contact;
import dev.anshi.authorization.Facts.Mandate;

/** What forbids a message because of what somebody said, or was not asked. */
final class ConsentRules {

    /** 47 CFR 64.1200(a)(12): one text that confirms an opt-out, within five minutes of it. */
    private static final Duration REPLY_WITHIN = Duration.ofMinutes(5);

    private ConsentRules() {}

    /** F14: a consent taken back is gone, for all but codes, security notices and replies. */
    static boolean withdrawn(Situation s, Instant at) {
        return switch (s.purpose) {
            case ONE_TIME_CODE, BINDING_NOTICE, REPLY -> false;
            default -> s.consent == ConsentState.WITHDRAWN;
        };
    }

    /** F15: where the rulebook asks for consent, only a standing one will do. */
    static boolean consent(Situation s, Instant at) {
        if (s.consent == ConsentState.GRANTED) {
            return false;
        }
        for (Coverage required : s.rulebook.consentRequired()) {
            if (required.covers(s.purpose, s.channel)) {
                return true;
            }
        }
        return false;
    }

    /** F16: an emergency contact is written to only on a consent of their own that is recent and was never refused. */
    static boolean contactConsent(Situation s, Instant at) {
        if (!s.is(Purpose.CONTACT_CALLBACK)) {
            return false;
        }
        Contact contact = s.contact();
        if (contact == null || contact.declinedAt() != null) {
            return true;
        }
        Instant consentedAt = s.there(contact.consentedAt());
        if (consentedAt == null) {
            return true;
        }
        Instant renewed = s.provenAt != null && s.provenAt.isAfter(consentedAt) ? s.provenAt : consentedAt;
        return at.isAfter(renewed.plus(s.rulebook.contactFreshness()));
    }

    /** F18: a person whom somebody named is asked once, and never again after an answer. */
    static boolean asked(Situation s, Instant at) {
        if (!s.is(Purpose.CONSENT_REQUEST)) {
            return false;
        }
        Contact contact = s.contact();
        Mandate mandate = s.mandate();
        return contact == null && mandate == null || wasAsked(contact, s) || wasAsked(mandate, s);
    }

    private static boolean wasAsked(@Nullable Contact contact, Situation s) {
        return contact != null
                && (contact.askedAt() != null
                        || contact.declinedAt() != null
                        || s.there(contact.consentedAt()) != null);
    }

    private static boolean wasAsked(@Nullable Mandate mandate, Situation s) {
        return mandate != null
                && (mandate.askedAt() != null || mandate.declinedAt() != null || s.there(mandate.acceptedAt()) != null);
    }

    /** F23: a delegate or representative hears of a debt only on a mandate that both sides gave and neither ended. */
    static boolean mandate(Situation s, Instant at) {
        boolean needsMandate = s.relation == Relation.DELEGATE || s.relation == Relation.REPRESENTATIVE;
        if (!s.tellsDebt() || !needsMandate) {
            return false;
        }
        Mandate mandate = s.mandate();
        return mandate == null
                || !isAgreed(mandate, s)
                || !mandate.purposes().contains(s.purpose)
                || mandate.expiresAt() != null && !mandate.expiresAt().isAfter(at)
                || s.relation == Relation.DELEGATE && s.facts.borrower().status() != PersonStatus.ACTIVE;
    }

    /** Granted, then accepted, and neither refused nor revoked since. */
    private static boolean isAgreed(Mandate mandate, Situation s) {
        Instant grantedAt = s.there(mandate.grantedAt());
        Instant acceptedAt = s.there(mandate.acceptedAt());
        return grantedAt != null
                && acceptedAt != null
                && !acceptedAt.isBefore(grantedAt)
                && isAbsentOrBefore(mandate.declinedAt(), grantedAt)
                && isAbsentOrBefore(mandate.revokedAt(), grantedAt);
    }

    private static boolean isAbsentOrBefore(@Nullable Instant instant, Instant limit) {
        return instant == null || instant.isBefore(limit);
    }

    /** F24: a contact is asked to pass a call on once in an overdue episode. */
    static boolean called(Situation s, Instant at) {
        Contact contact = s.contact();
        return s.is(Purpose.CONTACT_CALLBACK) && contact != null && contact.calledAt() != null;
    }

    /** F26: a reply answers a message of the last five minutes, or it is no reply. */
    static boolean unasked(Situation s, Instant at) {
        if (!s.is(Purpose.REPLY)) {
            return false;
        }
        Instant inReplyTo = s.there(s.attempt.inReplyTo());
        return inReplyTo == null || at.isAfter(inReplyTo.plus(REPLY_WITHIN));
    }
}
