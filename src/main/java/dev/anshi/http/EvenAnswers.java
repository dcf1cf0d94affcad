package dev.anshi.http;

import java.time.Duration;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.anshi.time.Elapsed;

/**
 * Answers that say by their time as little as by their words. A report by a code that is known is obeyed before it is answered (G5) and takes
 * twice as long as one by a code that is nobody's: both are answered at the same step of time, the refused ones as well. No thread waits, but
 * an instance of the function does: tries past a limit ({@link Tries}), which nobody looked at, are refused at once, so that whoever sends many
 * keeps none busy.
 */
@ApplicationScoped
class EvenAnswers {

    private static final int TOO_MANY = 429;

    private final Duration step;

    EvenAnswers(AnswersConfig config) {
        this.step = config.evenTo();
    }

    /** Does the work at once, on the caller's thread, and answers later; what it throws, too, but for a 429. */
    <T> Uni<T> to(Supplier<T> work) {
        Elapsed elapsed = Elapsed.start();
        Uni<T> answer;
        try {
            answer = Uni.createFrom().item(work.get());
        } catch (ProblemException refused) {
            if (refused.status() == TOO_MANY) {
                throw refused;
            }
            answer = Uni.createFrom().failure(refused);
        }
        Uni<T> done = answer;
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(rest(elapsed.soFar(), step))
                .onItem()
                .transformToUni(any -> done);
    }

    /** Until the next full step, in whole milliseconds and at least one: a timer takes no less. */
    static Duration rest(Duration spent, Duration step) {
        return Duration.ofMillis(step.toMillis() - spent.toMillis() % step.toMillis());
    }
}
