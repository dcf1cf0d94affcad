package dev.anshi.sweep;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.Trip;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Does a walk that stops after every page, and goes on in a next message, come to what one in one go comes to? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class HopsTest {

    private static final int BORROWERS = 24;
    private static LocalDate due = LocalDate.of(2047, 3, 20);

    @Inject
    RunFixture run;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    @BeforeEach
    void manyLoansAreDueOnADateThatNoOtherTestSweeps() {
        due = due.plusMonths(1);
        clock.set(due.minusDays(1).atTime(LocalTime.of(0, 30)).toInstant(ZoneOffset.UTC));
        run.borrowersWithALoanDue(BORROWERS, due);
        run.queued(due);
    }

    @Test
    void itGoesOnWhereItStoppedAndForgetsNobody() {
        // Given
        SweepConfig noTime = run.configWith(Map.of("shards", 1, "pageSize", 4, "shardTime", Duration.ZERO));
        WalkShard walk = run.walker(noTime);
        run.planDay(noTime).run(due);

        // When
        List<Integer> hops = new ArrayList<>();
        List<String> cursors = new ArrayList<>();
        List<ShardQueue.Message> next = run.queued(due);
        while (!next.isEmpty()) {
            assertThat(next).hasSize(1);
            hops.add(next.get(0).hop());
            walk.walk(next.get(0));
            cursors.addAll(run.cursor(due, 0));
            next = run.queued(due);
        }

        // Then
        assertThat(hops).hasSizeGreaterThan(BORROWERS / 4).isSorted().startsWith(0, 1, 2);
        assertThat(cursors).hasSize(hops.size() - 1).doesNotHaveDuplicates().isSorted();
        assertThat(run.hops(due)).isEqualTo(hops.size() - 1);
        PlanDay.Progress hopped = run.planDay(noTime).progress(due);
        assertThat(hopped.finished()).isTrue();
        assertThat(hopped.missing()).isZero();
        assertThat(hopped.planned()).isEqualTo(2L * BORROWERS);
    }

    @Test
    void inOneGoItComesToTheSame() {
        // Given
        SweepConfig noTime = run.configWith(Map.of("shards", 3, "pageSize", 4, "shardTime", Duration.ZERO));
        run.planDay(noTime).run(due);
        List<ShardQueue.Message> next = run.queued(due);
        while (!next.isEmpty()) {
            next.forEach(run.walker(noTime)::walk);
            next = run.queued(due);
        }
        List<String> hopped = run.noticesOf(due);

        // When
        PlanDay.Progress inOneGo = trip.swept(due);

        // Then
        assertThat(hopped).hasSize(2 * BORROWERS).allMatch(each -> each.endsWith("PLANNED"));
        assertThat(run.noticesOf(due)).isEqualTo(hopped);
        assertThat(inOneGo.planned()).isEqualTo(2L * BORROWERS);
    }

    @Test
    void aWalkThatNeedsMoreHopsThanMayBeStopsAndSaysSo() {
        // Given
        SweepConfig twoHops =
                run.configWith(Map.of("shards", 1, "pageSize", 4, "shardTime", Duration.ZERO, "mostHops", 2));
        run.planDay(twoHops).run(due);
        List<String> errors = new ArrayList<>();
        Logger log = Logger.getLogger(WalkShard.class.getName());
        Handler listener = listeningTo(errors);
        log.addHandler(listener);

        // When
        int walked = 0;
        List<ShardQueue.Message> next = run.queued(due);
        while (!next.isEmpty()) {
            walked++;
            run.walker(twoHops).walk(next.get(0));
            next = run.queued(due);
        }
        log.removeHandler(listener);

        // Then
        assertThat(walked).isEqualTo(3);
        assertThat(errors).singleElement().asString().contains("stopped for the last time");
        assertThat(run.planDay(twoHops).progress(due).finished()).isFalse();
        assertThat(run.missing(due)).isPositive();
    }

    @Test
    void whatStoppedForTheLastTimeIsWholeOnceItIsBegunAgain() {
        // Given
        SweepConfig noHop =
                run.configWith(Map.of("shards", 1, "pageSize", 4, "shardTime", Duration.ZERO, "mostHops", 0));
        run.planDay(noHop).run(due);
        run.queued(due).forEach(run.walker(noHop)::walk);

        // When
        PlanDay.Progress again = trip.swept(due);

        // Then
        assertThat(again.finished()).isTrue();
        assertThat(again.missing()).isZero();
        assertThat(run.noticesOf(due)).hasSize(2 * BORROWERS);
    }

    private static Handler listeningTo(List<String> errors) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= 1000) {
                    errors.add(entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
