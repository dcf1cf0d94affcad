package dev.anshi.assurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.anshi.assurance.Answer.Kind;
import dev.anshi.recipient.OperatorsWord;

/** A question with what came of it, and what that says of the binding. */
record Answered(Inquiry inquiry, Question question, Answer answer) {

    UUID binding() {
        return inquiry.binding();
    }

    boolean isNone() {
        return answer.is(Kind.FAILED);
    }

    @Nullable
    LocalDate since() {
        return question == Question.RECYCLING ? inquiry.since() : null;
    }

    OperatorsWord.Said said(Instant now) {
        boolean recycling = question == Question.RECYCLING;
        return new OperatorsWord.Said(
                binding(),
                inquiry.provenAt(),
                recycling && answer.is(Kind.NO_CHANGE) ? now : null,
                // The operator tells no day: the latest that it can have been, so that only a proof after it heals the
                // tie.
                recycling && answer.is(Kind.CHANGED) ? now : null,
                recycling ? null : simChangedAt(now));
    }

    // One that lies ahead is a clock that goes wrong: it was changed just now, and does not stop texts for years.
    private @Nullable Instant simChangedAt(Instant now) {
        Instant at = answer.changedAt();
        return at == null || at.isBefore(now) ? at : now;
    }
}
