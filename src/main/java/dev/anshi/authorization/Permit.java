package dev.anshi.authorization;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The right to send one message, and all that the sender may do with it. Only the check makes one; it can't be widened, copied or
 * serialized. It carries references, never a number.
 */
public final class Permit {

    private final String recipientId;
    private final @Nullable String numberReference;
    private final Channel channel;
    private final Purpose purpose;
    private final Content content;
    private final List<Integer> covers;
    private final Instant validUntil;

    Permit(Addressee addressee, Attempt attempt, Content content, List<Integer> covers, Instant validUntil) {
        this.recipientId = addressee.recipientId();
        this.numberReference = attempt.channel().needsNumber() ? addressee.numberReference() : null;
        this.channel = attempt.channel();
        this.purpose = attempt.purpose();
        this.content = content;
        this.covers = covers;
        this.validUntil = validUntil;
    }

    public String recipientId() {
        return recipientId;
    }

    /** The binding whose number it is for; present for every text and call. */
    public Optional<String> numberReference() {
        return Optional.ofNullable(numberReference);
    }

    public Channel channel() {
        return channel;
    }

    public Purpose purpose() {
        return purpose;
    }

    public Content content() {
        return content;
    }

    /** Positions of the installments it may name; empty where it is about none. */
    public List<Integer> covers() {
        return covers;
    }

    /** From this instant on it is worth nothing: things change. */
    public Instant validUntil() {
        return validUntil;
    }

    @Override
    public String toString() {
        return "Permit[" + purpose + " " + channel + " " + content + " until " + validUntil + "]";
    }
}
