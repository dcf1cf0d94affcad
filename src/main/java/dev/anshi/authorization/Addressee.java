package dev.anshi.authorization;

import org.jspecify.annotations.Nullable;

/**
 * For whom a permit is wanted: ids, never a number. The facts of the same call must be this person's at this number; whoever loads them
 * answers for that.
 *
 * @param numberReference the binding that a text or call would go to; absent for an in-app message
 */
public record Addressee(String recipientId, @Nullable String numberReference) {

    public Addressee {
        if (recipientId.isBlank()) {
            throw new IllegalArgumentException("recipientId is blank");
        }
    }
}
