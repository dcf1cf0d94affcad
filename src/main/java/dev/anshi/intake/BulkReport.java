package dev.anshi.intake;

import java.util.List;

/** What became of a bulk file: how many lines were taken (an older state of the books counts as taken), and which not. */
public record BulkReport(int accepted, List<RefusedLine> refused) {

    public BulkReport {
        refused = List.copyOf(refused);
    }

    /** A line that was not taken: its number from 1, and why, without what it said. */
    public record RefusedLine(int line, String reason) {}
}
