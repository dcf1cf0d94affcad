package dev.anshi.authorization;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * All that is known about one recipient when a message to them is decided. Unknown never helps: an absent fact (null) counts as the worse
 * case, unless a rule says otherwise. Lists come in any order, save the zones.
 *
 * @param number the number that a text or call would go to; not looked at for an in-app message
 * @param consents the recipient's own
 * @param installments what the notice is about; one notice covers all that fall together
 * @param mandate present for a delegate or representative whom the borrower named
 * @param contact present for an emergency contact
 * @param history every attempt on this recipient that was claimed and not surely refused by the provider
 */
public record Facts(
        Recipient recipient,
        Borrower borrower,
        @Nullable BoundNumber number,
        List<Consent> consents,
        List<Installment> installments,
        @Nullable Mandate mandate,
        @Nullable Contact contact,
        List<PastAttempt> history) {

    public Facts {
        consents = List.copyOf(consents);
        installments = List.copyOf(installments);
        history = List.copyOf(history);
    }

    /** The same, one more attempt in the history: what a permit in a batch means for the next decision on the same person. */
    public Facts and(PastAttempt attempt) {
        List<PastAttempt> longer = new ArrayList<>(history);
        longer.add(attempt);
        return new Facts(recipient, borrower, number, consents, installments, mandate, contact, longer);
    }

    /**
     * The person who would read the message.
     *
     * @param zones candidate zones, see {@link Zones#of}; every one of them must allow, and the days of F17 are the first one's
     * @param inbox whether they have an inbox that a LIMITED message can point at
     * @param conversationAt the last conversation with them
     */
    public record Recipient(
            @Nullable Relation relation,
            @Nullable PersonStatus status,
            List<ZoneId> zones,
            @Nullable Identity identity,
            @Nullable Boolean inbox,
            @Nullable Instant conversationAt) {
        public Recipient {
            zones = List.copyOf(zones);
        }
    }

    /** The debtor; for SELF the same person. */
    public record Borrower(
            @Nullable PersonStatus status, @Nullable Instant pausedUntil) {}

    /**
     * A person's tie to a number.
     *
     * @param provenAt when a code sent to it was last entered, or an equal proof
     * @param confirmedAt when it was last confirmed without a proof of its own
     * @param activeFrom set by a change only: debt texts start here
     * @param changedAt when it was replaced, revoked or suspended
     * @param exclusiveUse true where the person said that nobody else uses this phone
     */
    public record BoundNumber(
            @Nullable Provenance provenance,
            @Nullable NumberState state,
            @Nullable Instant provenAt,
            @Nullable Instant confirmedAt,
            @Nullable Instant activeFrom,
            @Nullable Instant changedAt,
            @Nullable Instant reassignedAt,
            @Nullable Instant simChangedAt,
            @Nullable Instant claimedByOtherAt,
            @Nullable Line lineType,
            @Nullable Boolean exclusiveUse,
            List<Suppression> suppressions) {
        public BoundNumber {
            suppressions = List.copyOf(suppressions);
        }
    }

    /**
     * Of this person at this number. One that was lifted at or before the attempt is not there.
     *
     * @param channel of a STOP: the channel it is for; absent: all
     */
    public record Suppression(
            SuppressionKind kind,
            @Nullable Channel channel,
            @Nullable Instant at,
            @Nullable Instant liftedAt) {}

    /** What the recipient said about a purpose over a channel, and when. */
    public record Consent(Purpose purpose, Channel channel, ConsentState state, Instant at) {}

    /**
     * An installment that the notice is about.
     *
     * @param asOf the instant up to which the lender's books are known for it
     */
    public record Installment(
            String loan,
            @Nullable InstallmentStatus status,
            @Nullable LocalDate dueDate,
            @Nullable Instant asOf) {}

    /** A delegate's or representative's right to be told. */
    public record Mandate(
            @Nullable Instant grantedAt,
            @Nullable Instant askedAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant declinedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            Set<Purpose> purposes) {
        public Mandate {
            purposes = Set.copyOf(purposes);
        }
    }

    /**
     * An emergency contact, and how far the borrower could not be reached.
     *
     * @param calledAt when the contact was asked to pass a call on, in this overdue episode
     * @param overdueDays days since the borrower's earliest unpaid due date
     * @param attempts on the borrower, of every channel
     */
    public record Contact(
            @Nullable Instant askedAt,
            @Nullable Instant consentedAt,
            @Nullable Instant declinedAt,
            @Nullable Instant calledAt,
            @Nullable Integer overdueDays,
            List<ContactAttempt> attempts) {
        public Contact {
            attempts = List.copyOf(attempts);
        }
    }

    /** One try to reach the borrower that came to an end. */
    public record ContactAttempt(Instant at, Channel channel, Outcome outcome) {}

    /**
     * An earlier message to this recipient.
     *
     * @param at the instant of its claim
     * @param loans those of the installments it covered
     */
    public record PastAttempt(Instant at, Purpose purpose, Channel channel, List<String> loans) {
        public PastAttempt {
            loans = List.copyOf(loans);
        }
    }
}
