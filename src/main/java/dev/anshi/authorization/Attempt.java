package dev.anshi.authorization;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One message that somebody wants to send.
 *
 * @param at when it would go out; every rule reads its time from here. In the years 0 to 9997, so that what is put off keeps a year of four
 *     digits; any other is refused with an IllegalArgumentException
 * @param expiresAt from this instant on it is of no use; absent: never
 * @param sender absent in the JSON form: AGENCY, the one most is barred for
 * @param inReplyTo the instant of the message that a REPLY answers
 * @param addressee without one the check decides, but gives no {@link Permit}; the JSON form has none
 */
public record Attempt(
        Purpose purpose,
        Channel channel,
        Instant at,
        @Nullable Instant expiresAt,
        SenderKind sender,
        @Nullable Instant inReplyTo,
        @Nullable Addressee addressee) {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9998-01-01T00:00:00Z");

    public Attempt {
        if (!mayBeAt(at)) {
            throw new IllegalArgumentException("at is not within the years 0 to 9997");
        }
    }

    /** Whether an attempt may lie there. */
    public static boolean mayBeAt(Instant at) {
        return !at.isBefore(FIRST) && at.isBefore(END);
    }

    public static Attempt of(Purpose purpose, Channel channel, Instant at, SenderKind sender) {
        return new Attempt(purpose, channel, at, null, sender, null, null);
    }

    public Attempt at(Instant instant) {
        return new Attempt(purpose, channel, instant, expiresAt, sender, inReplyTo, addressee);
    }

    public Attempt expiringAt(Instant instant) {
        return new Attempt(purpose, channel, at, instant, sender, inReplyTo, addressee);
    }

    public Attempt inReplyTo(Instant instant) {
        return new Attempt(purpose, channel, at, expiresAt, sender, instant, addressee);
    }

    public Attempt to(Addressee person) {
        return new Attempt(purpose, channel, at, expiresAt, sender, inReplyTo, person);
    }
}
