package dev.anshi.inbound;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One message from a phone, without its text: what was said, and when.
 *
 * @param question what it answers; absent where nothing was asked, or it is no answer
 */
record Reply(
        String messageId,
        byte[] numberIndex,
        ReplyKind kind,
        Instant at,
        @Nullable OpenQuestion question) {

    Reply {
        numberIndex = numberIndex.clone();
    }

    @Override
    public byte[] numberIndex() {
        return numberIndex.clone();
    }
}
