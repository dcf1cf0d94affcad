package dev.anshi.deploy;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every schedule of template.yaml: its expression, zone and input, which no local tool refuses when they are wrong. */
class TemplateSchedulesTest {

    private static final String SCHEDULED = "<aws.scheduler.scheduled-time>";

    private final Template template = Template.read();
    private final Map<String, JsonNode> schedules = template.events("ScheduleV2");

    @Test
    void theSchedulesAreTheThreeThatTheContractNames() {
        assertThat(schedules).containsOnlyKeys("sweep.Daily", "sweep.Release", "daily.Daily");
        assertThat(when("sweep.Daily")).isEqualTo("cron(30 0 * * ? *)");
        assertThat(when("sweep.Release")).isEqualTo("rate(5 minutes)");
        assertThat(when("daily.Daily")).isEqualTo("cron(30 3 * * ? *)");
    }

    @Test
    void theInputsAreWhatTheFunctionsTake() {
        assertThat(input("sweep.Daily")).isEqualTo(json("{\"sweep\": \"" + SCHEDULED + "\"}"));
        assertThat(input("sweep.Release")).isEqualTo(json("{\"release\": true}"));
        assertThat(input("daily.Daily")).isEqualTo(json("{\"daily\": \"" + SCHEDULED + "\"}"));
    }

    @Test
    void everyScheduleCanBeReadAndNamesItsZone() {
        assertThat(schedules).allSatisfy((name, schedule) -> {
            assertThat(when(name)).as(name).matches(ScheduleExpression::isRight);
            assertThat(zone(schedule.path("ScheduleExpressionTimezone").asText()))
                    .as(name)
                    .isEqualTo("UTC");
            assertThat(schedule.at("/FlexibleTimeWindow/Mode").asText()).isEqualTo("OFF");
        });
    }

    @Test
    void everyScheduleThatFailsLeavesATraceAndNoneRunsWithoutKeys() {
        assertThat(schedules.values()).allSatisfy(schedule -> {
            assertThat(Template.target(schedule.at("/DeadLetterConfig/Arn"))).isEqualTo("FailedEvents");
            assertThat(schedule.at("/State/Fn::If/0").asText()).isEqualTo("Running");
            assertThat(schedule.at("/State/Fn::If/2").asText()).isEqualTo("DISABLED");
        });
    }

    @Test
    void aWrongExpressionIsSeen() {
        assertThat(new String[] {
                    "rate(1 minutes)",
                    "rate(5 minute)",
                    "rate(0 minutes)",
                    "cron(30 0 * * *)",
                    "cron(30 24 * * ? *)",
                    "cron(60 0 * * ? *)",
                    "cron(30 0 * * * *)",
                    "cron(30 0 ? * ? *)",
                    "cron(30  0 * * ?)",
                    "at noon",
                    "cron(30/0 0 * * ? *)"
                })
                .allMatch(wrong -> !ScheduleExpression.isRight(wrong));
        assertThat(new String[] {"rate(1 minute)", "rate(5 minutes)", "rate(10 days)", "cron(0/15 8-17,20 ? * 2-6 *)"})
                .allMatch(ScheduleExpression::isRight);
    }

    private String when(String name) {
        return template.plain(schedules.get(name).path("ScheduleExpression")).asText();
    }

    private JsonNode input(String name) {
        return json(template.plain(schedules.get(name).path("Input")).asText());
    }

    private static String zone(String name) {
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException e) {
            return "no zone: " + name;
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
