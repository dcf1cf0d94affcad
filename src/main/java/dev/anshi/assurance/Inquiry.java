package dev.anshi.assurance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.anshi.phone.PhoneNumber;

/**
 * What is to be asked about one bound number.
 *
 * @param provenAt of the binding when this was read
 * @param since the day after which another holder would be one too many
 * @param simHold how far back a change of the SIM card matters
 */
record Inquiry(
        UUID binding,
        String recipientId,
        PhoneNumber number,
        Instant provenAt,
        LocalDate since,
        Duration simHold,
        Set<Question> questions) {

    Inquiry {
        questions = Set.copyOf(questions);
    }

    /** Puts one of the questions. */
    CompletableFuture<Answered> put(Question question, NumberAssurance assurance) {
        CompletableFuture<Answer> answer = switch (question) {
            case RECYCLING -> assurance.recycledSince(number, since);
            case SIM_SWAP -> assurance.simChange(number, simHold);
        };
        return answer.thenApply(came -> new Answered(this, question, came));
    }
}
