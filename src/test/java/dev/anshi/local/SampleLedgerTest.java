package dev.anshi.local;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import dev.anshi.phone.NumberParser;

import static org.assertj.core.api.Assertions.assertThat;

class SampleLedgerTest {
    private static final LocalDate TODAY = LocalDate.of(2028, 2, 29);
    private static final Instant NOW = Instant.parse("2028-02-29T07:10:00.123456Z");

    private final ObjectMapper json = new ObjectMapper();
    private final List<JsonNode> lines =
            SampleLedger.ndjson(TODAY, NOW).map(this::parsed).toList();

    @Test
    void fortyPeopleInThreeZonesAndSixtyLoansInBothForms() {
        // When
        List<JsonNode> borrowers = all("borrower").toList();
        // Then
        assertThat(borrowers).hasSizeGreaterThanOrEqualTo(40);
        assertThat(borrowers.stream().flatMap(each -> texts(each.get("zones"))).distinct())
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(borrowers.stream().map(each -> each.get("locale").asText().substring(0, 2)))
                .contains("zh", "en");
        assertThat(all("loan").count()).isGreaterThanOrEqualTo(20);
        assertThat(all("fineractLoan").count()).isGreaterThanOrEqualTo(20);
        assertThat(all("loan").count() + all("fineractLoan").count()).isEqualTo(60);
    }

    @Test
    void relativeDatesBecomeDatesInBothForms() {
        // When
        JsonNode own = of("loan", "li-na");
        JsonNode fineract = of("fineractLoan", "wang-wei").at("/loan/repaymentSchedule/periods/3");
        // Then
        assertThat(own.at("/installments/2/dueDate").asText()).isEqualTo("2028-03-03");
        assertThat(own.at("/installments/0/dueDate").asText()).isEqualTo("2028-01-03");
        assertThat(own.get("asOf").asText()).isEqualTo("2028-02-29T05:10:00Z");
        assertThat(fineract.get("dueDate")).hasToString("[2028,3,2]");
        assertThat(lines).noneMatch(line -> line.toString().contains("{{"));
    }

    @Test
    void everybodyHasSomethingDueThatASweepOfTheNextThreeDaysMeets() {
        // Given
        Set<String> met = new HashSet<>();
        // When
        all("loan")
                .forEach(loan -> loan.get("installments").forEach(each -> {
                    if (isOwed(each.get("outstanding"))
                            && isMet(LocalDate.parse(each.get("dueDate").asText()))) {
                        met.add(loan.get("borrowerId").asText());
                        texts(loan.path("guarantors")).forEach(met::add);
                    }
                }));
        all("fineractLoan")
                .forEach(line -> line.at("/loan/repaymentSchedule/periods").forEach(each -> {
                    if (isOwed(each.path("totalOutstandingForPeriod")) && isMet(date(each.get("dueDate")))) {
                        met.add(line.get("borrowerId").asText());
                    }
                }));
        // Then
        assertThat(met)
                .containsAll(all("borrower")
                        .map(each -> each.get("borrowerId").asText())
                        .toList());
    }

    @Test
    void everyNumberIsOneThatTheParserTakes() {
        // Given
        NumberParser parser = new NumberParser();
        // When
        Stream<String> numbers = all("number").map(each -> each.get("number").asText());
        // Then
        assertThat(numbers)
                .allSatisfy(number -> assertThat(parser.parse(number, null)).isNotNull());
    }

    @Test
    void eachLineNamesOnlyWhatCameBeforeIt() {
        // Given
        Set<String> known = new HashSet<>(Set.of("default"));
        for (JsonNode line : lines) {
            JsonNode body = line.iterator().next();
            // When
            if (line.has("sender") || line.has("plan") || line.has("borrower")) {
                known.add(body.iterator().next().asText());
            }
            // Then
            Stream.of("borrowerId", "senderId", "planId")
                    .filter(body::has)
                    .forEach(key -> assertThat(known).contains(body.get(key).asText()));
            texts(body.path("coBorrowers")).forEach(id -> assertThat(known).contains(id));
            texts(body.path("guarantors")).forEach(id -> assertThat(known).contains(id));
        }
    }

    private static boolean isOwed(JsonNode outstanding) {
        return outstanding.asDouble() > 0;
    }

    // The default plan's steps (contract.md): one of them falls on one of the three days after the start.
    private static boolean isMet(LocalDate due) {
        return IntStream.of(-3, -1, 0, 1, 3, 7)
                .mapToObj(due::plusDays)
                .anyMatch(sent -> sent.isAfter(TODAY) && sent.isBefore(TODAY.plusDays(4)));
    }

    private static LocalDate date(JsonNode date) {
        return date.isArray()
                ? LocalDate.of(
                        date.get(0).asInt(), date.get(1).asInt(), date.get(2).asInt())
                : LocalDate.parse(date.asText());
    }

    private Stream<JsonNode> all(String kind) {
        return lines.stream().filter(line -> line.has(kind)).map(line -> line.get(kind));
    }

    private JsonNode of(String kind, String borrowerId) {
        return all(kind)
                .filter(each -> each.get("borrowerId").asText().equals(borrowerId))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }

    private JsonNode parsed(String line) {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
