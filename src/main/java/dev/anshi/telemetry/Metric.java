package dev.anshi.telemetry;

/** The metrics of our own, as deploy/metrics.csv lists them with their meaning; those of texts count calls, too. {@code ReceiptsTaken} comes with room receipts. */
public enum Metric {
    RUNS_INCOMPLETE("RunsIncomplete", Unit.COUNT),
    RUNS_LATE("RunsLate", Unit.COUNT),
    OLDEST_RIPE_PLANNED("OldestRipePlanned", Unit.SECONDS),
    OLDEST_CLAIMED("OldestClaimed", Unit.SECONDS),
    IN_DOUBT("InDoubt", Unit.COUNT),
    NOTICES_HELD("NoticesHeld", Unit.COUNT),
    TEXTS_BLOCKED("TextsBlocked", Unit.COUNT),
    TEXTS_OVER_CAP("TextsOverCap", Unit.COUNT),
    TEXTS_OVER_CAPACITY("TextsOverCapacity", Unit.COUNT),
    TEXTS_ACCEPTED("TextsAccepted", Unit.COUNT),
    OPT_OUTS("OptOuts", Unit.COUNT),
    NOT_MINE("NotMine", Unit.COUNT),
    DECISIONS("Decisions", Unit.COUNT),
    DENIALS("Denials", Unit.COUNT),
    CODES_SENT("CodesSent", Unit.COUNT),
    CODES_PROVED("CodesProved", Unit.COUNT),
    CASES_OPENED("CasesOpened", Unit.COUNT),
    CODES_REFUSED("CodesRefused", Unit.COUNT),
    RANGES_HELD("RangesHeld", Unit.COUNT),
    LINES_REFUSED("LinesRefused", Unit.COUNT),
    CLOCK_SKEW("ClockSkew", Unit.MILLISECONDS),
    COLD_STARTS("ColdStarts", Unit.COUNT);

    /** Units by their CloudWatch names. */
    enum Unit {
        COUNT("Count"),
        SECONDS("Seconds"),
        MILLISECONDS("Milliseconds");

        private final String id;

        Unit(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }

    private final String id;
    private final Unit unit;

    Metric(String id, Unit unit) {
        this.id = id;
        this.unit = unit;
    }

    /** Its name in CloudWatch. */
    String id() {
        return id;
    }

    Unit unit() {
        return unit;
    }
}
