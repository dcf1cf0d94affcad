package dev.anshi.authorization;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Yes. Only the check says so: no other room can make one. */
public final class Permitted implements Decision {

    private final Content content;
    private final List<Integer> covers;
    private final Reasons reasons;
    private final Rulebook rulebook;
    private final @Nullable Permit permit;

    Permitted(Content content, List<Integer> covers, Reasons reasons, Rulebook rulebook, @Nullable Permit permit) {
        this.content = content;
        this.covers = covers;
        this.reasons = reasons;
        this.rulebook = rulebook;
        this.permit = permit;
    }

    public Content content() {
        return content;
    }

    /** Positions of the installments it is about; empty where it is about none. */
    public List<Integer> covers() {
        return covers;
    }

    @Override
    public Reasons reasons() {
        return reasons;
    }

    @Override
    public Rulebook rulebook() {
        return rulebook;
    }

    @Override
    public Optional<Permit> permit() {
        return Optional.ofNullable(permit);
    }

    /** Equal where the same is said for the same reasons; whose permit it is does not count. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Permitted that
                && content == that.content
                && covers.equals(that.covers)
                && reasons.equals(that.reasons)
                && rulebook.equals(that.rulebook);
    }

    @Override
    public int hashCode() {
        return Objects.hash(content, covers, reasons);
    }

    @Override
    public String toString() {
        return "Permitted[" + content + ", covers=" + covers + ", reasons=" + reasons + "]";
    }
}
