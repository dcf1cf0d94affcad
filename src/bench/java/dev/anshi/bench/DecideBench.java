package dev.anshi.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Permitted;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.authorization.RecipientAuthorization;
import dev.anshi.authorization.Rulebook;
import dev.anshi.authorization.SubsetOfTheCheck;
import dev.anshi.local.DecideCommand;
import dev.anshi.rulebook.FactsJson;
import dev.anshi.rulebook.Rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How quick is the check beside two policy engines? The same subset for all three: F01, F02, F03, F07, F09, F14 and P01, for the two
 * purposes that tell a debt; and ours as it is, every rule, on the same cases. First all must say the same to each of them.
 */
class DecideBench {

    private static final Path RULEBOOK = Path.of("src/main/resources/rulebooks/house-1.yaml");

    private final Rulebook rulebook = new Rulebooks().newest("house");

    @Test
    void theCheckAgainstPolicyEngines() throws AuthException, CacheException, RunnerException {
        int cases = Integer.getInteger("bench.size", 1_000);
        allSayTheSame(DecideCases.make(cases));
        assertThat(decision(DecideCases.usualReminder())).isInstanceOf(Permitted.class);
        tellTheCommand(DecideCases.make(cases));
        Map<String, RunResult> results = measured(cases);
        results.forEach(DecideBench::tell);
        List<String> peers = List.of("cedar", "casbin");
        peers.forEach(peer -> Figures.print("  round every rule of ours: %s", ratio(results, "whole", peer)));
        peers.forEach(peer -> Figures.print("decide %s", ratio(results, "subset", peer)));
    }

    /** A case that anything but the subset settles is refused: there the peers could be right by chance. */
    private void allSayTheSame(List<DecideCase> cases) throws AuthException, CacheException {
        CedarPeer cedar = new CedarPeer();
        CasbinPeer casbin = new CasbinPeer();
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        int permits = 0;
        for (DecideCase one : cases) {
            boolean permitted = decision(one) instanceof Permitted;
            permits += permitted ? 1 : 0;
            Reasons subset = SubsetOfTheCheck.reasons(one.attempt(), one.facts(), rulebook);
            assertThat(subset.has(Reason.P01)).as("subset: %s", one).isEqualTo(permitted);
            assertThat(cedar.permitsWithoutErrors(CedarPeer.request(one))).as("cedar: %s", one).isEqualTo(permitted);
            assertThat(casbin.permits(CasbinPeer.request(one))).as("casbin: %s", one).isEqualTo(permitted);
            subset.list().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        }
        assertThat(permits).isBetween(cases.size() / 4, cases.size() * 3 / 4);
        Figures.print("  size %d cases, the same answers from all: %d permits, %d denials; by rule %s",
                cases.size(), permits, cases.size() - permits, reasons);
    }

    /** The command of the local run, from lines to lines; what starts it is aside. The first rounds warm it up. */
    private static void tellTheCommand(List<DecideCase> cases) {
        String once = cases.stream()
                .map(one -> FactsJson.write(one.attempt(), one.facts()) + "\n")
                .collect(Collectors.joining());
        int repeats = Math.max(1, 20_000 / cases.size());
        byte[] lines = once.repeat(repeats).getBytes(StandardCharsets.UTF_8);
        DecideCommand command = new DecideCommand(System.err);
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < 9; round++) {
            ByteArrayOutputStream decisions = new ByteArrayOutputStream();
            long start = System.nanoTime();
            int status = command.run(new ByteArrayInputStream(lines), decisions, RULEBOOK);
            rates.add(cases.size() * (long) repeats / ((System.nanoTime() - start) / 1e9));
            assertThat(status).isZero();
            assertThat(decisions.toString(StandardCharsets.UTF_8).lines().count()).isEqualTo((long) cases.size() * repeats);
        }
        List<Double> warm = rates.subList(4, rates.size()).stream().sorted().toList();
        Figures.print("  round command: median %.0f cases/s (%.0f to %.0f), one JSON a line in and out, start-up aside",
                warm.get(warm.size() / 2), warm.get(0), warm.get(warm.size() - 1));
    }

    private Decision decision(DecideCase one) {
        return RecipientAuthorization.decide(one.attempt(), one.facts(), rulebook);
    }

    private static Map<String, RunResult> measured(int cases) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(DecideJmh.class.getName())
                .param("cases", String.valueOf(cases))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build();
        Map<String, RunResult> results = new LinkedHashMap<>();
        for (RunResult result : new Runner(options).run()) {
            results.put(result.getPrimaryResult().getLabel(), result);
        }
        return results;
    }

    private static void tell(String name, RunResult result) {
        double garbage = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
        Statistics times = result.getPrimaryResult().getStatistics();
        Figures.print("  round %s: median %.0f ns (%.0f to %.0f) and %.0f B of garbage a decision",
                name, nanos(result), times.getMin(), times.getMax(), garbage);
    }

    /** How many times as quick ours is. */
    private static String ratio(Map<String, RunResult> results, String ours, String peer) {
        double a = nanos(results.get(ours));
        double b = nanos(results.get(peer));
        return String.format(Locale.ROOT, "ratio %.2f (ours %.0f ns, %s %.0f ns)", b / a, a, peer, b);
    }

    /** The median of the iterations: what else runs on the machine makes single ones many times as long. */
    private static double nanos(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }
}
