package dev.anshi.notice;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What became of a claimed notice.
 *
 * @param error the provider's error code, never its message, which may quote the number
 */
public record SentNotice(
        UUID id,
        int attempt,
        SendOutcome outcome,
        @Nullable String providerId,
        @Nullable String error) {}
