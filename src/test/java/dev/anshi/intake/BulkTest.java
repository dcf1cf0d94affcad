package dev.anshi.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.intake.BulkReport.RefusedLine;
import dev.anshi.ledger.Borrowers;
import dev.anshi.ledger.Installment;
import dev.anshi.ledger.Loan;
import dev.anshi.ledger.Loans;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SampleLedger;
import dev.anshi.local.SettableClock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Does a bad line of a file cost only itself? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class BulkTest {

    private static final Path REAL_LEDGER = Path.of("../shared/data/fineract-loans.ndjson");

    @Inject
    SettableClock clock;

    @Inject
    Bulk bulk;

    @Inject
    Database database;

    @Inject
    Borrowers borrowers;

    @Inject
    Loans loans;

    @Inject
    ObjectMapper json;

    private BulkReport take(List<String> lines) {
        return bulk.take(new ByteArrayInputStream(String.join("\n", lines).getBytes(UTF_8)));
    }

    private static String sender(String id) {
        return "{\"sender\": {\"senderId\": \"%s\", \"name\": \"Bank\", \"neutralName\": \"Services\", \"kind\": \"CREDITOR\"}}"
                .formatted(id);
    }

    private static String borrower(String id) {
        return "{\"borrower\": {\"borrowerId\": \"%s\", \"name\": \"Wang Wei\", \"locale\": \"en\", \"jurisdiction\": \"house\", \"status\": \"ACTIVE\"}}"
                .formatted(id);
    }

    private static String fresh(String kind) {
        return kind + "-" + UUID.randomUUID();
    }

    @Test
    void aBadLineIsReportedByNumberAndTheRestIsTaken() {
        // Given
        String sender = fresh("sender");
        String first = fresh("b");
        String second = fresh("b");
        List<String> lines = List.of(
                sender(sender),
                borrower(first),
                "{\"borrower\": {\"borrowerId\": \"x y\", \"name\": \"Secret Name\"",
                "",
                "{\"loan\": {\"loanId\": \"%s\", \"borrowerId\": \"nobody\", \"senderId\": \"%s\", \"currency\": \"CNY\", \"asOf\": \"2026-11-01T00:00:00Z\", \"installments\": []}}"
                        .formatted(fresh("l"), sender),
                "{\"number\": {\"borrowerId\": \"%s\", \"numberId\": \"n\", \"number\": \"13800138000\", \"how\": \"RECORD\"}}"
                        .formatted(first),
                "{\"letter\": {}}",
                "{\"plan\": {\"planId\": \"p\", \"steps\": [], \"stepz\": 1}}",
                borrower(second));
        // When
        BulkReport report = take(lines);
        // Then
        assertThat(report.accepted()).isEqualTo(3);
        assertThat(report.refused())
                .containsExactly(
                        new RefusedLine(3, "the line is not JSON"),
                        new RefusedLine(5, "/borrowerId names what is not there"),
                        new RefusedLine(6, "/number is in national form: region is needed"),
                        new RefusedLine(7, "the line is no object with one field of a known kind"),
                        new RefusedLine(8, "/stepz is no field here"));
        var kept = database.transaction(tx -> borrowers.unknown(tx, List.of(first, second)));
        assertThat(kept).isEmpty();
    }

    @Test
    void aFileLongerThanATransactionIsTakenWhole() {
        // Given
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Bulk.TOGETHER + 5; i++) {
            lines.add(borrower(fresh("b")));
        }
        lines.set(50, "{}");
        // When
        BulkReport report = take(lines);
        // Then
        assertThat(report.accepted()).isEqualTo(Bulk.TOGETHER + 4);
        assertThat(report.refused()).extracting(RefusedLine::line).containsExactly(51);
    }

    @Test
    void theSampleLedgerIsTakenWithoutARefusalAndTwiceIsOnce() {
        // Given: the day of SampleIsTakenInTest, since both fill one database
        Instant then = Instant.parse("2041-05-10T07:00:00Z");
        List<String> lines =
                SampleLedger.ndjson(LocalDate.of(2041, 5, 10), then).toList();
        Instant before = clock.instant();
        clock.set(then);
        // When
        BulkReport report = take(lines);
        BulkReport again = take(lines);
        clock.set(before);
        // Then
        assertThat(report.refused()).isEmpty();
        assertThat(again).isEqualTo(report);
    }

    @Test
    void everyLineOfTheRealLedgerIsTakenAndItsOutstandingFiguresAreKept() throws IOException {
        if (!Files.exists(REAL_LEDGER)) {
            System.out.println("skipped: no " + REAL_LEDGER);
            Assumptions.abort();
        }
        // Given
        String prefix = UUID.randomUUID() + ".";
        List<JsonNode> real = new ArrayList<>();
        for (String line : Files.readAllLines(REAL_LEDGER)) {
            real.add(json.readTree(line));
        }
        List<String> lines = new ArrayList<>(List.of(sender(prefix + "s")));
        for (JsonNode line : real) {
            String id = prefix + line.path("loan").path("id").asText();
            lines.add(borrower(id));
            lines.add(
                    "{\"fineractLoan\": {\"loanId\": \"%s\", \"borrowerId\": \"%s\", \"senderId\": \"%ss\", \"asOf\": \"%sT00:00:00Z\", \"loan\": %s}}"
                            .formatted(id, id, prefix, line.path("businessDate").asText(), line.path("loan")));
        }
        // When
        BulkReport report = take(lines);
        // Then
        assertThat(report.refused()).isEmpty();
        for (JsonNode line : real) {
            String id = prefix + line.path("loan").path("id").asText();
            assertThat(owed(database.transaction(tx -> loans.find(tx, id)).orElseThrow()))
                    .isEqualTo(owed(line));
        }
    }

    private static String owed(Loan loan) {
        return loan.installments().stream()
                .map(Installment::outstanding)
                .map(left -> String.valueOf(left.minor()))
                .collect(Collectors.joining(","));
    }

    private static String owed(JsonNode line) {
        List<String> owed = new ArrayList<>();
        line.path("loan").path("repaymentSchedule").path("periods").forEach(period -> {
            if (period.has("period")) {
                owed.add(period.path("totalOutstandingForPeriod")
                        .decimalValue()
                        .movePointRight(2)
                        .toBigInteger()
                        .toString());
            }
        });
        return String.join(",", owed);
    }
}
