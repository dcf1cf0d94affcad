package dev.anshi.ledger;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The lender as a reader sees it. {@code neutralName} names it where a text must not tell its line of business; {@code templates}:
 * message kind → the id under which an authority registered its wording.
 */
public record Sender(
        String id,
        String name,
        String neutralName,
        Kind kind,
        @Nullable String licence,
        @Nullable Instant verifiedAt,
        @Nullable String helpLine,
        @Nullable String originationNumber,
        Map<String, String> templates) {

    public Sender {
        LedgerId.checked(id);
        templates = Map.copyOf(templates);
    }

    /** Whose claim it is: the lender's own, one it collects for the lender, or an agency's. */
    public enum Kind {
        CREDITOR,
        SERVICER,
        AGENCY
    }
}
