package dev.anshi.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The metrics that alarms and dashboard ask for are those of deploy/metrics.csv, each with the functions that emit it. */
class TemplateMetricsTest {

    private static final Pattern SEARCHED =
            Pattern.compile("MetricName=\"([A-Za-z]+)\" Function=\"\\$\\{AWS::StackName}-([a-z]+)\"");

    private final Template template = Template.read();
    private final Map<String, Set<String>> listed = listed();

    @Test
    void theAlarmsAskForListedMetricsOfTheFunctionsThatEmitThem() {
        assertThat(asked(alarms())).isNotEmpty().allSatisfy(this::isListed);
    }

    @Test
    void theDashboardAsksForListedMetricsOfTheFunctionsThatEmitThem() throws IOException {
        assertThat(asked(dashboard())).isNotEmpty().allSatisfy(this::isListed);
    }

    @Test
    void everyListedMetricStandsOnTheDashboardAndRingsSomewhere() throws IOException {
        assertThat(asked(dashboard()).keySet()).isEqualTo(listed.keySet());
        assertThat(asked(alarms()).keySet()).isEqualTo(listed.keySet());
    }

    @Test
    void theRunbookHasTheSameTable() throws IOException {
        String runbook = Files.readString(Path.of("deploy/README.md"));
        assertThat(rows())
                .allSatisfy(row -> assertThat(runbook)
                        .contains("| `" + row[0] + "` | " + row[1] + " | " + row[2].replace(" ", ", ") + " | " + row[3]
                                + " |"));
    }

    @Test
    void everyAlarmIsInTheRunbook() throws IOException {
        String runbook = Files.readString(Path.of("deploy/README.md"));
        assertThat(template.resources("AWS::CloudWatch::Alarm").values())
                .extracting(alarm -> alarm.at("/AlarmName/Fn::Sub").asText().replace("${AWS::StackName}-", ""))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(runbook).contains("| `" + name + "` |"));
    }

    private void isListed(String metric, Set<String> functions) {
        assertThat(listed).containsKey(metric);
        assertThat(listed.get(metric)).as(metric).containsAll(functions);
    }

    private List<JsonNode> alarms() {
        return List.copyOf(template.resources("AWS::CloudWatch::Alarm").values());
    }

    private List<JsonNode> dashboard() throws IOException {
        String body = template.resources("AWS::CloudWatch::Dashboard")
                .get("Dashboard")
                .at("/DashboardBody/Fn::Sub")
                .asText();
        return List.of(new ObjectMapper().readTree(body));
    }

    /** Our own metrics that are asked for, with the functions whose they are to be. */
    private static Map<String, Set<String>> asked(List<JsonNode> nodes) {
        Map<String, Set<String>> found = new TreeMap<>();
        nodes.stream().flatMap(Template::all).forEach(node -> {
            if (node.path("Namespace").asText().equals("Anshi")) {
                add(
                        found,
                        node.path("MetricName").asText(),
                        Template.target(node.at("/Dimensions/0/Value"))
                                .replace("Function", "")
                                .toLowerCase(java.util.Locale.ROOT));
            } else if (node.path(0).asText().equals("Anshi")) {
                add(found, node.path(1).asText(), node.path(3).asText().replace("${AWS::StackName}-", ""));
            } else if (node.has("expression")) {
                SEARCHED.matcher(node.path("expression").asText())
                        .results()
                        .forEach(search -> add(found, search.group(1), search.group(2)));
            }
        });
        return found;
    }

    private static void add(Map<String, Set<String>> found, String metric, String function) {
        found.computeIfAbsent(metric, any -> new TreeSet<>()).add(function);
    }

    private static Map<String, Set<String>> listed() {
        try {
            return rows().stream()
                    .collect(Collectors.toMap(
                            row -> row[0],
                            row -> new TreeSet<>(Arrays.asList(row[2].split(" "))),
                            (a, b) -> a,
                            TreeMap::new));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String[]> rows() throws IOException {
        return Files.readAllLines(Path.of("deploy/metrics.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 5))
                .toList();
    }
}
