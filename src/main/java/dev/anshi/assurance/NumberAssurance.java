package dev.anshi.assurance;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.anshi.phone.PhoneNumber;

/**
 * The port to who knows numbers. Futures never fail and always end, within the configured time-out of a question: whatever happens is an
 * {@link Answer}.
 */
interface NumberAssurance {

    /** The questions that somebody is there to answer; no other is put. */
    Set<Question> answers();

    /** Whether the number has had another holder after this day. */
    CompletableFuture<Answer> recycledSince(PhoneNumber number, LocalDate day);

    /** When its SIM card was last changed; NO_CHANGE where the operator vouches for at least the last {@code within}. */
    CompletableFuture<Answer> simChange(PhoneNumber number, Duration within);
}
