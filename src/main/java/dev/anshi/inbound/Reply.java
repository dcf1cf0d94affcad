package dev.anshi.inbound;

import java.time.Instant;

/** One message from a phone, without its text: what was said, and when. */
record Reply(String messageId, byte[] numberIndex, ReplyKind kind, Instant at) {

    Reply {
        numberIndex = numberIndex.clone();
    }

    @Override
    public byte[] numberIndex() {
        return numberIndex.clone();
    }
}
