package dev.anshi.notice;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Purpose;
import dev.anshi.wording.Occasion;

/**
 * A text that left us, found by the code in it.
 *
 * @param occasion what caused it; absent where it is about a debt
 * @param binding the number that it went to
 * @param change the binding change that it tells of, if any
 * @param neutralName of the sender: who asks may be anyone; absent where no sender is known
 */
public record CodedNotice(
        UUID id,
        String recipientId,
        Purpose purpose,
        @Nullable Occasion occasion,
        UUID binding,
        @Nullable UUID change,
        @Nullable String neutralName,
        Instant claimedAt) {}
