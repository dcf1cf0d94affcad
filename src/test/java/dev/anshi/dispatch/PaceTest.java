package dev.anshi.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Does a worker keep to its share of the account's rate, and all of them together to the whole? Time is the test's own: nothing waits. */
class PaceTest {

    /** template.yaml: DispatchRate, UrgentWorkers and BulkWorkers, which TemplateSettingsTest holds to 5 and 15 of 20 a second. */
    private static final double SHARE = 2.5;

    private static final int URGENT = 2;
    private static final int BULK = 6;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A worker that never rests by itself: when it sent each message, until a time. */
    private static List<Duration> sentUntil(Duration end, double rate, Duration idleFirst) {
        Duration[] now = {Duration.ZERO};
        Pace pace = new Pace(rate, () -> now[0], wait -> now[0] = now[0].plus(wait));
        now[0] = idleFirst;
        List<Duration> sent = new ArrayList<>();
        while (true) {
            pace.await();
            if (now[0].compareTo(end) >= 0) {
                return sent;
            }
            sent.add(now[0]);
        }
    }

    private static int busiestSecond(List<Duration> sent) {
        return sent.stream()
                .mapToInt(from -> (int) sent.stream()
                        .filter(each -> each.compareTo(from) >= 0)
                        .filter(each -> each.compareTo(from.plusSeconds(1)) < 0)
                        .count())
                .max()
                .orElse(0);
    }

    private static int ofAll(int workers) {
        return IntStream.range(0, workers)
                .map(each -> sentUntil(MINUTE, SHARE, Duration.ZERO).size())
                .sum();
    }

    @Test
    void aBusyWorkerSendsItsShareAndNoMore() {
        assertThat(sentUntil(MINUTE, SHARE, Duration.ZERO)).hasSize(150);
    }

    @Test
    void urgentAndBulkTogetherSendTheAccountsRate() {
        assertThat(ofAll(URGENT)).isEqualTo(5 * 60);
        assertThat(ofAll(BULK)).isEqualTo(15 * 60);
    }

    @Test
    void anIdleWorkerSavesUpOneSecondsWorth() {
        // Given
        Duration idle = Duration.ofHours(1);
        // When
        List<Duration> sent = sentUntil(idle.plus(MINUTE), 10, idle);
        // Then
        assertThat(sent).filteredOn(each -> each.equals(idle)).hasSize(11);
        assertThat(sent).hasSize(610);
        assertThat(busiestSecond(sent)).isLessThanOrEqualTo(20);
    }

    @Test
    void aSlowWorkerGoesNotInBursts() {
        assertThat(busiestSecond(sentUntil(MINUTE, 1, Duration.ZERO))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void aRateOfNothingIsRefused(double rate) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(rate));
    }
}
