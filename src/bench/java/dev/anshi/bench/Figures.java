package dev.anshi.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pairs of figures of ours and a peer, round by round; the ratio told is the median of the rounds' ratios. */
final class Figures {

    private record Round(double ours, double peer) {

        double ratio() {
            return ours / peer;
        }
    }

    private final String name;
    private final String peer;
    private final String unit;
    private final List<Round> rounds = new ArrayList<>();

    Figures(String name, String peer, String unit) {
        this.name = name;
        this.peer = peer;
        this.unit = unit;
    }

    /** Both did {@code count} of the unit's things. */
    void round(long count, double ourSeconds, double peerSeconds) {
        Round round = new Round(count / ourSeconds, count / peerSeconds);
        rounds.add(round);
        print("  round %d: ours %.0f %s, %s %.0f %s, ratio %.2f", rounds.size(), round.ours(), unit, peer, round.peer(), unit, round.ratio());
    }

    void tell() {
        List<Round> sorted = rounds.stream()
                .sorted((a, b) -> Double.compare(a.ratio(), b.ratio()))
                .toList();
        Round median = sorted.get(sorted.size() / 2);
        print("%s ratio %.2f (ours %.0f %s, %s %.0f %s)", name, median.ratio(), median.ours(), unit, peer, median.peer(), unit);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    static void print(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
