package dev.anshi.dispatch;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Permit;
import dev.anshi.notice.Registration;
import dev.anshi.recipient.OpenedNumber;
import dev.anshi.wording.Message;

/**
 * A text that may leave: its permit, and the number of exactly the binding that the permit names. Another pairing can't be built: the
 * permit is the check's, and binding and number come as one from the row that holds both.
 *
 * @param from the sender's own number or sender id, where it has one
 * @param registration of its wording, where the sender has one
 */
record OutgoingText(
        Permit permit,
        OpenedNumber number,
        Message message,
        @Nullable String from,
        @Nullable Registration registration) {

    OutgoingText {
        if (permit.channel() != Channel.SMS) {
            throw new IllegalArgumentException("a permit for " + permit.channel() + " is none for a text");
        }
        if (!permit.numberReference().equals(Optional.of(number.binding().toString()))) {
            throw new IllegalArgumentException("the permit is for another number");
        }
    }
}
