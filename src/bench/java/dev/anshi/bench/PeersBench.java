package dev.anshi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.ShardQueue;
import dev.anshi.sweep.WalkShard;
import dev.anshi.time.Elapsed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much quicker is the sweep than the same job by what a user would pick? The peers (src/bench/peers) run one after the other in JVMs of
 * their own against the same Postgres, warmed up as ours is. They store the same rows in the same tables by the same check, and do less besides:
 * no co-borrowers and delegates looked for, no history, nothing done about a second run, no proof that none is missing.
 */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class PeersBench {

    private static final List<String> PEERS = List.of("spring-batch", "db-scheduler", "jobrunr");

    private static final LocalDate DUE = LocalDate.of(2031, 3, 12);
    private static final LocalDate WARM_UP = LocalDate.of(2031, 2, 12);
    private static final Instant NOW = Instant.parse("2031-03-11T00:31:00Z");

    @Inject
    BenchLedger ledger;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    PlanDay planDay;

    @Inject
    WalkShard walk;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void theSweepAgainstWhatAUserWouldPick() {
        int size = Integer.getInteger("bench.size", 100_000);
        clock.set(Instant.parse("2031-02-11T00:31:00Z"));
        ledger.fill("w", Math.min(size, 20_000), WARM_UP, clock.instant());
        swept(WARM_UP);
        clock.set(NOW);
        ledger.fill("b", size, DUE, NOW);
        CpuSeconds before = CpuSeconds.soFar(database);
        Elapsed running = Elapsed.start();
        swept(DUE);
        double ours = running.soFar().toNanos() / 1e9;
        Figures.print("  round's ours: %.2f s on the clock; %s", ours, CpuSeconds.soFar(database).since(before));
        assertThat(planDay.progress(DUE).missing()).isZero();
        List<Figures> all = PEERS.stream().map(peer -> against(peer, size, ours)).toList();
        all.forEach(Figures::tell);
    }

    private void swept(LocalDate date) {
        int shards = planDay.run(date).shards();
        SideBySide.each(2, IntStream.range(0, shards).boxed().toList(), shard -> walk.walk(new ShardQueue.Message(date, shard, 0)));
    }

    private Figures against(String peer, int size, double ours) {
        ledger.tidy();
        Figures figures = new Figures("peers", peer, "rows/s");
        figures.round(size, ours, secondsOf(peer, size));
        return figures;
    }

    private double secondsOf(String peer, int size) {
        try {
            Path build = Path.of("src/bench/peers/target");
            String classPath = build.resolve("classes") + ":" + Files.readString(build.resolve("class-path.txt")).strip();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx1g", "-cp", classPath, "dev.anshi.peers.Peers", peer,
                            "jdbc:" + url, user, password, WARM_UP.toString(), DUE.toString(), NOW.toString())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String[] told = printed.lines()
                    .filter(line -> line.startsWith("PEER "))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(printed))
                    .split(" ");
            assertThat(Integer.parseInt(told[2])).isEqualTo(2 * size);
            return Double.parseDouble(told[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
