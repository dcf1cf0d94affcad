package dev.anshi.dispatch;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Permit;
import dev.anshi.notice.Registration;
import dev.anshi.recipient.OpenedNumber;
import dev.anshi.time.Elapsed;
import dev.anshi.wording.Message;

/**
 * A text that may leave.
 *
 * @param from the sender's own number or sender id, where it has one
 * @param registration of its wording, where the sender has one
 */
record OutgoingText(
        Permit permit,
        OpenedNumber number,
        Message message,
        @Nullable String from,
        @Nullable Registration registration) implements OutgoingMessage {

    OutgoingText {
        OutgoingMessage.check(permit, number, Channel.SMS);
    }

    @Override
    public CompletableFuture<ProviderAnswer> through(SnsTexts texts, EumCalls calls, Elapsed age) {
        return texts.send(this);
    }
}
