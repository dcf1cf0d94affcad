package dev.anshi.binding;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import dev.anshi.phone.ParsedNumber;

/**
 * A borrower's wish to bind a number, as the checked token and the body say it.
 *
 * @param session claim sid
 * @param amr claim amr (RFC 8176): how they logged in
 * @param authTime claim auth_time: when
 * @param exclusiveUse nobody else uses this phone
 * @param acknowledged hints that they have seen before and answered
 * @param origins where they do it from
 */
public record StartChange(
        String borrowerId,
        Optional<String> session,
        Set<String> amr,
        Optional<Instant> authTime,
        ParsedNumber number,
        boolean exclusiveUse,
        Set<Hint> acknowledged,
        Set<Origin> origins) {

    public StartChange {
        amr = Set.copyOf(amr);
        acknowledged = Set.copyOf(acknowledged);
        origins = Set.copyOf(origins);
    }
}
