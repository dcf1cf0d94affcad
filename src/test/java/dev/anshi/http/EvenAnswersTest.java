package dev.anshi.http;

import java.time.Duration;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.local.LocalTestResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Is what anyone may ask answered at a step of time, however long the work took? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class EvenAnswersTest {

    @Inject
    EvenAnswers even;

    @Inject
    AnswersConfig config;

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT0.25S",
        "PT0.01S, PT0.24S",
        "PT0.249S, PT0.001S",
        "PT0.2499S, PT0.001S",
        "PT0.25S, PT0.25S",
        "PT0.3S, PT0.2S"
    })
    void itWaitsForTheNextFullStep(Duration spent, Duration rest) {
        assertThat(EvenAnswers.rest(spent, Duration.ofMillis(250))).isEqualTo(rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/notice-codes/00000000/not-mine",
                "/v1/notice-codes/00000000/contest",
                "/v1/answers/00000000/codes"
            })
    void aCodeThatIsNobodysIsNotAnsweredSooner(String path) {
        assertThat(Naming.asAnyone().post(path).time())
                .isGreaterThanOrEqualTo(config.evenTo().toMillis());
    }

    @Test
    void aRefusalIsNotAnsweredSoonerEither() {
        long begun = System.nanoTime();

        assertThatThrownBy(() -> even.to(() -> {
                            throw new ProblemException(422, "/problems/code-wrong", "answer-code-wrong");
                        })
                        .await()
                        .indefinitely())
                .isInstanceOf(ProblemException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(config.evenTo());
    }

    @Test
    void aTryPastTheLimitKeepsNobodyWaiting() {
        assertThatThrownBy(() -> even.to(() -> {
                    throw new ProblemException(429, "/problems/too-many-tries", "too-many-tries");
                }))
                .as("before the answer is waited for")
                .isInstanceOf(ProblemException.class);
    }
}
