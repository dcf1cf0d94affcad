package dev.anshi.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.pgclient.PgException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.anshi.intake.BulkReport.RefusedLine;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/**
 * An NDJSON file of the lender's records (kinds: {@link BulkLine}), taken in its order. Lines go together, {@value #TOGETHER} a
 * transaction; where one of them is refused, or the database refuses them, they go one by one, so that a bad line costs only itself. Empty lines are passed over.
 * A file may be sent again: what was taken changes nothing the second time.
 */
@ApplicationScoped
public class Bulk {

    static final int TOGETHER = 100;

    private static final Logger LOG = Logger.getLogger(Bulk.class);
    private static final int LONGEST_LINE = 1_000_000;

    private final Intake intake;
    private final BulkLine lines;
    private final Measurements measurements;

    Bulk(Intake intake, BulkLine lines, Measurements measurements) {
        this.intake = intake;
        this.lines = lines;
        this.measurements = measurements;
    }

    /** Reads UTF-8 to the end and leaves the stream open. An {@link UncheckedIOException} ends it; what was taken before stays. */
    public BulkReport take(InputStream file) {
        Run run = new Run();
        BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                run.line(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the bulk file can't be read to its end", e);
        }
        BulkReport report = run.report();
        measurements.count(Metric.LINES_REFUSED, report.refused().size());
        return report;
    }

    private record Numbered(int line, Change change) {}

    /** One file on its way in. */
    private final class Run {

        private final List<Numbered> waiting = new ArrayList<>();
        private final List<RefusedLine> refused = new ArrayList<>();
        private int number;
        private int accepted;

        void line(String line) {
            number++;
            Change change = line.isBlank() ? null : read(line);
            if (change != null) {
                waiting.add(new Numbered(number, change));
            }
            if (waiting.size() == TOGETHER) {
                takeWaiting();
            }
        }

        private @Nullable Change read(String line) {
            try {
                if (line.length() > LONGEST_LINE) {
                    throw EntryRefusedException.invalid("", Fault.WRONG_LENGTH);
                }
                return lines.change(line);
            } catch (EntryRefusedException e) {
                refused.add(new RefusedLine(number, e.reason()));
                return null;
            }
        }

        BulkReport report() {
            takeWaiting();
            refused.sort((a, b) -> Integer.compare(a.line(), b.line()));
            return new BulkReport(accepted, refused);
        }

        private void takeWaiting() {
            if (waiting.isEmpty()) {
                return;
            }
            try {
                intake.takeTogether(waiting.stream().map(Numbered::change).toList());
                accepted += waiting.size();
            } catch (EntryRefusedException | PgException e) {
                waiting.forEach(this::takeAlone);
            }
            waiting.clear();
            LOG.debugf("bulk lines taken: accepted=%d refused=%d", accepted, refused.size());
        }

        private void takeAlone(Numbered each) {
            try {
                intake.take(each.change());
                accepted++;
            } catch (EntryRefusedException e) {
                refused.add(new RefusedLine(each.line(), e.reason()));
            } catch (PgException e) {
                if (!isOfTheLine(e)) {
                    throw e;
                }
                LOG.warnf("a bulk line can't be stored: line=%d sqlState=%s", each.line(), e.getSqlState());
                refused.add(new RefusedLine(each.line(), "the line can't be stored"));
            }
        }

        // SQL state classes 22 (data) and 23 (integrity): sent again it would be refused again; all else ends the file.
        private static boolean isOfTheLine(PgException e) {
            String state = String.valueOf(e.getSqlState());
            return state.startsWith("22") || state.startsWith("23");
        }
    }
}
