package dev.anshi.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Does CloudWatch Logs find metrics in what is written? Its rules: "Specification: Embedded metric format", CloudWatch user guide. */
class EmbeddedMetricsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of CloudWatch's MetricDatum, those we use. */
    private static final Set<String> UNITS = Set.of("Count", "Seconds", "Milliseconds");

    private final Measurements measurements = new Measurements();
    private final EmbeddedMetrics metrics = written(true);

    @BeforeEach
    void afterTheFirstInvocation() {
        measurements.take();
    }

    @Test
    void everyLineIsOfTheFormat() {
        measurements.count(Metric.TEXTS_ACCEPTED, 3);
        measurements.gauge(Metric.OLDEST_CLAIMED, 0);
        measurements.gauge(Metric.CLOCK_SKEW, 17);
        measurements.denied(List.of("F22", "D03"), 2);

        List<JsonNode> lines = lines(metrics::write);

        assertThat(lines).hasSize(3).allSatisfy(EmbeddedMetricsTest::isOfTheFormat);
    }

    @Test
    void theFunctionsOwnStandInOneLineUnderItsName() {
        measurements.count(Metric.TEXTS_ACCEPTED, 3);
        measurements.count(Metric.TEXTS_ACCEPTED, 2);
        measurements.gauge(Metric.OLDEST_CLAIMED, 61);
        measurements.gauge(Metric.OLDEST_CLAIMED, 0);

        List<JsonNode> lines = lines(metrics::write);

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").asText()).isEqualTo("Anshi");
            assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions")).hasToString("[[\"Function\"]]");
            assertThat(line.path("Function").asText()).isEqualTo("anshi-dev-dispatch");
            assertThat(line.path("TextsAccepted").asInt()).isEqualTo(5);
            assertThat(line.path("OldestClaimed").asInt(-1)).isZero();
        });
    }

    @Test
    void aDenialCountsOnceInAllAndOnceForEachReason() {
        measurements.denied(List.of("F22", "D03"), 2);
        measurements.denied(List.of("F22"), 1);

        List<JsonNode> lines = lines(metrics::write);

        assertThat(lines)
                .extracting(line -> line.path("Reason").asText("all") + " "
                        + line.path("Denials").asInt())
                .containsExactly("all 3", "F22 3", "D03 2");
        assertThat(lines.get(1).at("/_aws/CloudWatchMetrics/0/Dimensions"))
                .hasSize(1)
                .first()
                .satisfies(set -> assertThat(set).extracting(JsonNode::asText).containsExactly("Function", "Reason"));
    }

    @Test
    void anEnvironmentsFirstInvocationIsAColdStart() {
        EmbeddedMetrics fresh = new EmbeddedMetrics(new Measurements(), () -> true, Optional.of("f"));

        assertThat(lines(fresh::write))
                .singleElement()
                .satisfies(line -> assertThat(line.path("ColdStarts").asInt()).isOne());
        assertThat(lines(fresh::write)).isEmpty();
    }

    @Test
    void anInvocationThatFailsIsMeasuredToo() {
        Invocations invocations = new Invocations(metrics);

        List<JsonNode> lines = lines(() -> assertThatThrownBy(() -> invocations.run("dispatch", () -> {
                    measurements.count(Metric.TEXTS_ACCEPTED, 1);
                    throw new IllegalStateException("the database is away");
                }))
                .hasMessage("the database is away"));

        assertThat(lines)
                .singleElement()
                .satisfies(
                        line -> assertThat(line.path("TextsAccepted").asInt()).isOne());
    }

    @Test
    void switchedOffNothingIsWritten() {
        assertThat(lines(written(false)::write)).isEmpty();
    }

    private EmbeddedMetrics written(boolean on) {
        return new EmbeddedMetrics(measurements, () -> on, Optional.of("anshi-dev-dispatch"));
    }

    private static void isOfTheFormat(JsonNode line) {
        assertThat(line.at("/_aws/Timestamp").isIntegralNumber()).isTrue();
        assertThat(line.at("/_aws/CloudWatchMetrics")).hasSize(1).allSatisfy(directive -> {
            assertThat(directive.path("Namespace").asText()).matches("[^:][0-9A-Za-z./_#-]{0,255}");
            assertThat(directive.path("Dimensions"))
                    .isNotEmpty()
                    .allSatisfy(set -> assertThat(set)
                            .hasSizeBetween(1, 30)
                            .allSatisfy(
                                    name -> assertThat(line.path(name.asText()).isTextual())
                                            .isTrue()));
            assertThat(directive.path("Metrics")).hasSizeBetween(1, 100).allSatisfy(metric -> {
                assertThat(line.path(metric.path("Name").asText()).isNumber()).isTrue();
                assertThat(metric.path("Unit").asText()).isIn(UNITS);
            });
        });
    }

    private static List<JsonNode> lines(Runnable work) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        List<JsonNode> lines = new ArrayList<>();
        said.toString(StandardCharsets.UTF_8).lines().forEach(line -> lines.add(json(line)));
        return lines;
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + Map.of("line", line), e);
        }
    }
}
