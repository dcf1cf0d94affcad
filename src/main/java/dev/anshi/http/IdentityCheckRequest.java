package dev.anshi.http;

import java.time.Instant;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;

import dev.anshi.casework.IdentityCheck;

/**
 * Somebody made sure, by another channel than the one that the wish came by, that the person is who they say.
 *
 * @param at when; counts for seven days
 */
public record IdentityCheckRequest(
        @NotNull IdentityCheck.How how, @NotNull Instant at) {

    static @Nullable IdentityCheck of(@Nullable IdentityCheckRequest given) {
        return given == null ? null : new IdentityCheck(given.how(), given.at());
    }
}
