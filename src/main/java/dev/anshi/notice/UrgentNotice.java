package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.wording.Occasion;

/**
 * A notice that goes out right after the commit that made it: a code, a security notice, an answer. It is about one binding's number
 * and is put to the same check as every other (in the claim).
 *
 * @param lifetime from its making; afterwards it is EXPIRED, not sent
 * @param change the binding change that a code or notice belongs to, if any
 * @param occasion picks the wording
 * @param inReplyTo the instant of the message answered (REPLY only)
 */
public record UrgentNotice(
        String recipient,
        Purpose purpose,
        Channel channel,
        UUID binding,
        @Nullable UUID change,
        @Nullable Instant inReplyTo,
        Occasion occasion,
        Duration lifetime) {

    /** A code, by text or by a call, is of use for three minutes (authorization.md: expiresAt of ONE_TIME_CODE). */
    public static UrgentNotice code(String recipient, UUID binding, UUID change, Channel channel) {
        return new UrgentNotice(
                recipient,
                Purpose.ONE_TIME_CODE,
                channel,
                binding,
                change,
                null,
                Occasion.PROVE_NUMBER,
                OneTimeCodes.LIFETIME);
    }

    /** A code that proves a named person's number: {@code ask} is the notice that asked them. */
    public static UrgentNotice codeOfAsk(String recipient, UUID binding, UUID ask) {
        return new UrgentNotice(
                recipient,
                Purpose.ONE_TIME_CODE,
                Channel.SMS,
                binding,
                ask,
                null,
                Occasion.PROVE_NAMED_NUMBER,
                OneTimeCodes.LIFETIME);
    }

    /** Asks somebody whom a borrower named whether they agree (authorization.md: expiresAt of the others is 7 days). */
    public static UrgentNotice ask(String recipient, UUID binding, Occasion occasion) {
        return new UrgentNotice(
                recipient, Purpose.CONSENT_REQUEST, Channel.SMS, binding, null, null, occasion, Duration.ofDays(7));
    }

    /** Told to a delegate who had agreed, so that they don't rely on texts that no longer come. */
    public static UrgentNotice namedNoMore(String recipient, UUID binding, Duration contestWindow) {
        return new UrgentNotice(
                recipient,
                Purpose.BINDING_NOTICE,
                Channel.SMS,
                binding,
                null,
                null,
                Occasion.NAMED_NO_MORE,
                contestWindow);
    }

    /** Told to a number whose binding changed; of use while the change may be contested. */
    public static UrgentNotice bindingNotice(
            String recipient, UUID binding, @Nullable UUID change, Duration contestWindow) {
        return new UrgentNotice(
                recipient,
                Purpose.BINDING_NOTICE,
                Channel.SMS,
                binding,
                change,
                null,
                Occasion.NUMBER_CHANGED,
                contestWindow);
    }

    /** The one answer to a STOP, START or "not me", within five minutes (47 CFR 64.1200(a)(12); F26). */
    public static UrgentNotice reply(String recipient, UUID binding, Instant inReplyTo, Occasion occasion) {
        return new UrgentNotice(
                recipient, Purpose.REPLY, Channel.SMS, binding, null, inReplyTo, occasion, Duration.ofMinutes(5));
    }
}
