package dev.anshi.assurance;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.anshi.phone.PhoneNumber;

/** No operator is configured: everything is unknown, and nothing is asked. */
final class NobodyAsked implements NumberAssurance {

    private static final Answer UNKNOWN = Answer.unknown("NOT_CONFIGURED");

    @Override
    public Set<Question> answers() {
        return Set.of();
    }

    @Override
    public CompletableFuture<Answer> recycledSince(PhoneNumber number, LocalDate day) {
        return CompletableFuture.completedFuture(UNKNOWN);
    }

    @Override
    public CompletableFuture<Answer> simChange(PhoneNumber number, Duration within) {
        return CompletableFuture.completedFuture(UNKNOWN);
    }
}
