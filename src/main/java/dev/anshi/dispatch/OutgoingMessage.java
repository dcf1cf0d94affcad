package dev.anshi.dispatch;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Permit;
import dev.anshi.recipient.OpenedNumber;
import dev.anshi.time.Elapsed;
import dev.anshi.wording.Message;

/**
 * What may leave: a permit, and the number of exactly the binding that the permit names. Another pairing can't be built: the permit is the
 * check's, and binding and number come as one from the row that holds both. The one class outside room phone that reads a clear number for
 * a provider.
 */
sealed interface OutgoingMessage permits OutgoingText, OutgoingCall {

    Permit permit();

    OpenedNumber number();

    Message message();

    /**
     * Hands it to its provider, once. Never fails: whatever happens is an answer.
     *
     * @param age since the claim that permitted it
     */
    CompletableFuture<ProviderAnswer> through(SnsTexts texts, EumCalls calls, Elapsed age);

    /** E.164, in the clear: for the provider alone. */
    default String destination() {
        return number().number().e164();
    }

    /** IllegalArgumentException: the permit is for another channel, or for another number. */
    static void check(Permit permit, OpenedNumber number, Channel channel) {
        if (permit.channel() != channel) {
            throw new IllegalArgumentException("a permit for " + permit.channel() + " is none for " + channel);
        }
        if (!permit.numberReference().equals(Optional.of(number.binding().toString()))) {
            throw new IllegalArgumentException("the permit is for another number");
        }
    }
}
