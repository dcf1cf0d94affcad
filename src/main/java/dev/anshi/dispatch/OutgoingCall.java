package dev.anshi.dispatch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Permit;
import dev.anshi.recipient.OpenedNumber;
import dev.anshi.time.Elapsed;
import dev.anshi.wording.Message;

/**
 * A call that may be placed: a voice reads the message to whoever answers.
 *
 * @param usableFor how long after the claim the phone may still begin to ring
 */
record OutgoingCall(Permit permit, OpenedNumber number, Message message, Duration usableFor)
        implements OutgoingMessage {

    OutgoingCall {
        OutgoingMessage.check(permit, number, Channel.VOICE);
    }

    @Override
    public CompletableFuture<ProviderAnswer> through(SnsTexts texts, EumCalls calls, Elapsed age) {
        return calls.place(this, usableFor.minus(age.soFar()));
    }
}
