package dev.anshi.local;

import java.io.PrintStream;
import java.nio.file.Path;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.eclipse.microprofile.health.Readiness;

import dev.anshi.intake.BulkReport;

/** The local run once the application is up: takes the ledgers in, lets schedules and pollers go, says what there is. */
public class LocalRun implements QuarkusApplication {

    private static final int REFUSED_LINES_SHOWN = 20;

    private final LocalConfig config;
    private final ClockStart clockStart;
    private final LedgerIntake intake;
    private final Poller poller;
    private final Timetable timetable;
    private final LocalReadiness readiness;
    private final Welcome welcome;
    private final PrintStream terminal = System.err;
    private final Progress progress = new Progress(terminal);

    LocalRun(
            LocalConfig config,
            ClockStart clockStart,
            LedgerIntake intake,
            Poller poller,
            Timetable timetable,
            @Readiness LocalReadiness readiness,
            Welcome welcome) {
        this.config = config;
        this.clockStart = clockStart;
        this.intake = intake;
        this.poller = poller;
        this.timetable = timetable;
        this.readiness = readiness;
        this.welcome = welcome;
    }

    @Override
    public int run(String... arguments) {
        clockStart.catchUp(terminal);
        boolean freshSample = takeLedgers();
        poller.begin();
        timetable.begin();
        if (freshSample) {
            progress.step("Planning tomorrow's notices", timetable::sweepNow);
        }
        readiness.ready();
        welcome.print(terminal);
        Quarkus.waitForExit();
        return 0;
    }

    /** True when the sample came in now: the sweep of the night before knew nothing of it. */
    private boolean takeLedgers() {
        boolean freshSample = config.sample() && !intake.hasSample();
        if (freshSample) {
            report(progress.step("Taking in the sample ledger", intake::takeSample));
        }
        // Once a JVM, not at each live reload.
        config.ledger().ifPresent(file -> JvmWide.once("ledger." + file, () -> take(file)));
        return freshSample;
    }

    private boolean take(Path file) {
        report(progress.step("Taking in " + file.getFileName(), () -> intake.take(file)));
        return true;
    }

    private void report(BulkReport report) {
        terminal.printf(
                "    %d lines taken, %d refused%n",
                report.accepted(), report.refused().size());
        report.refused().stream()
                .limit(REFUSED_LINES_SHOWN)
                .forEach(refused -> terminal.printf("    line %d: %s%n", refused.line(), refused.reason()));
        if (report.refused().size() > REFUSED_LINES_SHOWN) {
            terminal.printf("    and %d more%n", report.refused().size() - REFUSED_LINES_SHOWN);
        }
    }
}
