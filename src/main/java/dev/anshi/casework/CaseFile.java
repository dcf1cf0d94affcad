package dev.anshi.casework;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A case: ids and a kind, no number and no name.
 *
 * @param binding the binding that it is about
 * @param change of CONTESTED_CHANGE: the change
 */
public record CaseFile(
        UUID id,
        CaseKind kind,
        String borrowerId,
        UUID binding,
        @Nullable UUID change,
        Instant openedAt) {}
