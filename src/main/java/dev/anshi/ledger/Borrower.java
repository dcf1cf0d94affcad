package dev.anshi.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Who owes, as the lender's core says, without the name (room recipient keeps it encrypted). {@code jurisdiction} is the family of
 * rulebooks that holds for them: cn, us, in, house. Zones: where they may be, all counted.
 */
public record Borrower(
        String id,
        String jurisdiction,
        Locale locale,
        List<ZoneId> zones,
        Status status,
        Identity identity,
        List<Card> cards) {

    public Borrower {
        LedgerId.checked(id);
        zones = List.copyOf(zones);
        cards = List.copyOf(cards);
    }

    /** The names are those of the check's statuses (authorization.md). */
    public enum Status {
        ACTIVE,
        CLOSED,
        DECEASED,
        REPRESENTED,
        INSOLVENT,
        CEASED
    }

    /** Whether the lender has checked that they are who they say. */
    public record Identity(State state, @Nullable Instant verifiedAt) {

        public static final Identity UNVERIFIED = new Identity(State.UNVERIFIED, null);

        /** Verified or not. */
        public enum State {
            UNVERIFIED,
            VERIFIED
        }
    }

    /** A card by which the borrower knows the account: brand and the last four digits, never more. */
    public record Card(String brand, String last4) {

        public Card {
            if (!last4.matches("[0-9]{4}")) {
                throw new IllegalArgumentException("a card is known by its last four digits");
            }
        }
    }
}
