package dev.anshi.local;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.intake.Bulk;
import dev.anshi.intake.BulkReport;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the sample ledger go in whole, and does every case that it is made for show on the page? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class SampleIsTakenInTest {

    // A day of its own: other tests share the database.
    private static final LocalDate TODAY = LocalDate.of(2041, 5, 10);
    private static final Instant NOW = Instant.parse("2041-05-10T07:00:00Z");

    @Inject
    Bulk bulk;

    @Inject
    SettableClock clock;

    @Inject
    PlanDay planDay;

    @Inject
    WalkShard walk;

    @Inject
    DayNotices notices;

    @BeforeEach
    void onTheRunsDay() {
        clock.set(NOW);
    }

    @Test
    void everyLineIsTakenAndEveryCaseShowsWithinThreeDays() {
        // Given
        String file = SampleLedger.ndjson(TODAY, NOW).collect(Collectors.joining("\n"));
        // When
        BulkReport report = bulk.take(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
        // Then
        assertThat(report.refused()).isEmpty();
        assertThat(report.accepted()).isEqualTo(file.lines().count());
        assertThat(reasonsOfTexts())
                .containsAllEntriesOf(Map.ofEntries(
                        Map.entry("li-na", "P01"),
                        Map.entry("chen-jing", "P01 C01"),
                        Map.entry("emma-becker", "P01 C01"),
                        Map.entry("zhou-jie", "P01"),
                        Map.entry("wu-xia", "P01"),
                        Map.entry("liu-yang", "P01"),
                        Map.entry("yang-fan", "F07"),
                        Map.entry("huang-li", "F03 F09 F10"),
                        Map.entry("sun-yue", "F10"),
                        Map.entry("ma-chao", "P01 C02"),
                        Map.entry("hu-bo", "P01 C03"),
                        Map.entry("zhu-lin", "F11"),
                        Map.entry("guo-ying", "F14"),
                        Map.entry("gao-yuan", "F12"),
                        Map.entry("he-jun", "F19"),
                        Map.entry("peng-yu", "F22"),
                        Map.entry("priya-sharma", "P01")));
    }

    /** Of each reader's earliest text: the rules, as words in a row. */
    private Map<String, String> reasonsOfTexts() {
        return List.of(1, 2, 3).stream()
                .map(TODAY::plusDays)
                .flatMap(day -> swept(day).stream())
                .filter(notice -> notice.channel().equals("SMS"))
                .collect(Collectors.toMap(
                        NoticeOfTheDay::recipient,
                        notice -> String.join(" ", notice.reasons()),
                        (earlier, later) -> earlier));
    }

    private List<NoticeOfTheDay> swept(LocalDate day) {
        int shards = planDay.run(day).shards();
        for (int shard = 0; shard < shards; shard++) {
            walk.walk(new ShardQueue.Message(day, shard, 0));
        }
        return notices.of(day);
    }
}
