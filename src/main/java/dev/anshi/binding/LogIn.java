package dev.anshi.binding;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls, and by what they logged in, as the checked token says it.
 *
 * @param amr claim amr (RFC 8176)
 * @param authTime claim auth_time
 */
public record LogIn(String borrowerId, Set<String> amr, Optional<Instant> authTime) {

    public LogIn {
        amr = Set.copyOf(amr);
    }
}
