package dev.anshi.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The settings that decide correctness (queues, rates, leases, what holds numbers), as template.yaml gives them. */
class TemplateSettingsTest {

    private static final int ACCOUNT_TEXTS_A_SECOND = 20;
    private static final int URGENT_TEXTS_A_SECOND = 5;
    private static final int POOL = 2;

    private final Template template = Template.read();

    @Test
    void theFunctionsAreTheEightOfTheContract() {
        assertThat(template.functions())
                .containsOnlyKeys("binding", "desk", "sweep", "dispatch", "daily", "receipts", "inbound", "intake");
        assertThat(template.root().at("/Globals/Function/Runtime").asText()).isEqualTo("provided.al2023");
        assertThat(template.root().at("/Globals/Function/Architectures/0/Ref").asText())
                .isEqualTo("Architecture");
        assertThat(template.root().at("/Parameters/Architecture/Default").asText())
                .isEqualTo("x86_64");
    }

    @Test
    void everyFunctionIsPublishedAnewWithEachGeneration() {
        assertThat(template.functions().values()).allSatisfy(function -> {
            assertThat(Template.target(function.path("AutoPublishCodeSha256"))).isEqualTo("Generation");
            // SAM would hash the template's text, in which a parameter's value does not stand.
            assertThat(function.has("AutoPublishAliasAllProperties")).isFalse();
        });
        assertThat(template.root().at("/Parameters/Generation").has("Default")).isFalse();
    }

    @Test
    void everyQueueIsReadOneMessageAtATimeAndGivesBackWhatFails() {
        assertThat(template.events("SQS")).hasSize(4).allSatisfy((name, mapping) -> {
            assertThat(mapping.path("BatchSize").asInt()).isEqualTo(1);
            assertThat(mapping.at("/FunctionResponseTypes/0").asText()).isEqualTo("ReportBatchItemFailures");
            assertThat(number(mapping.at("/ScalingConfig/MaximumConcurrency"))).isGreaterThanOrEqualTo(2);
            assertThat(mapping.at("/Enabled/Fn::If/0").asText()).isEqualTo(switchOf(name));
        });
    }

    // A STOP is heard whatever rests, since its queue forgets after a day; a restore plans before anything is sent.
    private static String switchOf(String mapping) {
        return mapping.startsWith("inbound") ? "HasKeyset" : mapping.startsWith("sweep") ? "Planning" : "Running";
    }

    @Test
    void everyQueueThatIsWorkedOffRingsWhenItsMessagesGrowOld() {
        TreeSet<String> watched = new TreeSet<>();
        template.resources("AWS::CloudWatch::Alarm").values().stream()
                .filter(alarm -> alarm.path("MetricName").asText().equals("ApproximateAgeOfOldestMessage"))
                .forEach(alarm -> watched.add(Template.target(alarm.at("/Dimensions/0/Value"))));
        assertThat(watched).containsExactly("BulkQueue", "InboundQueue", "UrgentQueue");
    }

    /** Together no more than the rest of the API has; each far above what one address gets from the function (Tries), so that one can't shut out all. */
    @Test
    void everyRouteThatAnyoneMayCallIsKeptNarrowAndNotTooNarrow() {
        JsonNode api = template.resources("AWS::Serverless::HttpApi").get("Api");
        TreeSet<String> open = new TreeSet<>();
        template.events("HttpApi").forEach((name, route) -> {
            if (route.at("/Auth/Authorizer").asText().equals("NONE")) {
                open.add(
                        route.path("Method").asText() + " " + route.path("Path").asText());
            }
        });
        assertThat(open)
                .isNotEmpty()
                .allSatisfy(route -> assertThat(api.path("RouteSettings")
                                .path(route)
                                .path("ThrottlingRateLimit")
                                .asInt())
                        .as(route)
                        .isBetween(10, 20));
    }

    /** CORS's preflight carries no token, and a route for ANY method would ask for one. */
    @Test
    void whatThePagesCallWithATokenCanBeAskedAboutWithoutOne() {
        TreeSet<String> withToken = new TreeSet<>();
        TreeSet<String> asked = new TreeSet<>();
        template.events("HttpApi").forEach((name, route) -> {
            String path = route.path("Path").asText();
            if (route.path("Method").asText().equals("OPTIONS")) {
                asked.add(path);
            } else if (route.at("/Auth/AuthorizationScopes/0").asText().equals("self")
                    && route.path("Method").asText().equals("ANY")) {
                withToken.add(path);
            }
        });
        assertThat(asked).isNotEmpty().isEqualTo(withToken);
    }

    @Test
    void aMessageIsHiddenSixTimesItsFunctionsTimeAndFailsFiveTimes() {
        Map<String, JsonNode> queues = template.resources("AWS::SQS::Queue");
        template.events("SQS").forEach((name, mapping) -> {
            JsonNode queue = queues.get(Template.target(mapping.path("Queue")));
            JsonNode function = template.functions().get(name.replaceFirst("\\..*", ""));
            assertThat(queue.path("VisibilityTimeout").asInt())
                    .as(name)
                    .isEqualTo(6 * function.path("Timeout").asInt());
            assertThat(queue.at("/RedrivePolicy/maxReceiveCount").asInt()).isEqualTo(5);
            assertThat(queues).containsKey(Template.target(queue.at("/RedrivePolicy/deadLetterTargetArn")));
        });
    }

    @Test
    void messagesLiveFourDaysAndThoseWithNumbersOneUnderTheirKey() {
        Duration fourDays = Duration.ofDays(4);
        Map<String, JsonNode> queues = template.resources("AWS::SQS::Queue");
        for (String name : List.of("UrgentQueue", "BulkQueue", "SweepQueue")) {
            assertThat(queues.get(name).path("MessageRetentionPeriod").asLong()).isEqualTo(fourDays.toSeconds());
        }
        for (String name : List.of("InboundQueue", "InboundDeadLetters", "FailedReceipts")) {
            assertThat(queues.get(name).path("MessageRetentionPeriod").asLong())
                    .isEqualTo(Duration.ofDays(1).toSeconds());
            assertThat(Template.target(queues.get(name).path("KmsMasterKeyId"))).isEqualTo("NumbersKey");
        }
        assertThat(queues.values())
                .allMatch(queue -> queue.has("KmsMasterKeyId")
                        || queue.path("SqsManagedSseEnabled").asBoolean());
    }

    @Test
    void deliveryLogsAreKeptOneDayUnderTheirKey() {
        Map<String, JsonNode> logs = template.resources("AWS::Logs::LogGroup");
        String group = "sns/${AWS::Region}/${AWS::AccountId}/DirectPublishToPhoneNumber";
        assertThat(logs.get("DeliveryLog").at("/LogGroupName/Fn::Sub").asText()).isEqualTo(group);
        assertThat(logs.get("DeliveryFailureLog").at("/LogGroupName/Fn::Sub").asText())
                .isEqualTo(group + "/Failure");
        for (String name : List.of("DeliveryLog", "DeliveryFailureLog")) {
            assertThat(logs.get(name).path("RetentionInDays").asInt()).isEqualTo(1);
        }
        assertThat(logs.values()).allSatisfy(log -> {
            assertThat(log.has("RetentionInDays")).isTrue();
            assertThat(Template.target(log.path("KmsKeyId"))).isEqualTo("NumbersKey");
        });
    }

    @Test
    void aClaimOutlivesItsFunctionByAMinuteAndAShardStopsInTime() {
        JsonNode dispatch = template.functions().get("dispatch");
        JsonNode sweep = template.functions().get("sweep");
        assertThat(Duration.parse(dispatch.at("/Environment/Variables/ANSHI_DISPATCH_LEASE")
                        .asText()))
                .isEqualTo(Duration.ofSeconds(dispatch.path("Timeout").asInt()).plusMinutes(1));
        assertThat(Duration.parse(sweep.at("/Environment/Variables/ANSHI_SWEEP_SHARD_TIME")
                                .asText())
                        .plusMinutes(2))
                .isLessThan(Duration.ofSeconds(sweep.path("Timeout").asInt()));
        assertThat(sweep.path("RecursiveLoop").asText()).isEqualTo("Allow");
    }

    @Test
    void theWorkersShareTheAccountsRateAndCodesHaveTheirOwn() {
        assertThat(parameter("UrgentWorkers") + parameter("BulkWorkers")).isEqualTo(parameter("DispatchConcurrency"));
        assertThat(parameter("DispatchRate") * parameter("DispatchConcurrency")).isEqualTo(ACCOUNT_TEXTS_A_SECOND);
        assertThat(parameter("DispatchRate") * parameter("UrgentWorkers")).isEqualTo(URGENT_TEXTS_A_SECOND);
        assertThat(parameter("SweepConcurrency")).isEqualTo(parameter("SweepWorkers") + 2);
        assertThat(parameter("InboundConcurrency")).isEqualTo(parameter("InboundWorkers"));
    }

    @Test
    void everyFunctionsConcurrencyIsReservedSoThatTheDatabaseIsNotOverrun() {
        double connections = template.functions().values().stream()
                .mapToDouble(function -> POOL * number(function.path("ReservedConcurrentExecutions")))
                .sum();
        assertThat(connections).isEqualTo(76);
    }

    @Test
    void whatIsGivenUpOnIsKeptAndRingsAnAlarm() {
        template.functions().forEach((name, function) -> {
            boolean asynchronous =
                    !List.of("binding", "desk", "dispatch", "inbound").contains(name);
            assertThat(function.has("EventInvokeConfig")).as(name).isEqualTo(asynchronous);
        });
        TreeSet<String> deadLetters =
                new TreeSet<>(template.resources("AWS::SQS::Queue").keySet());
        deadLetters.removeIf(name -> name.endsWith("Queue"));
        TreeSet<String> watched = new TreeSet<>();
        template.resources("AWS::CloudWatch::Alarm").values().stream()
                .filter(alarm -> alarm.path("MetricName").asText().equals("ApproximateNumberOfMessagesVisible"))
                .forEach(alarm -> watched.add(Template.target(alarm.at("/Dimensions/0/Value"))));
        assertThat(watched).isEqualTo(deadLetters);
    }

    @Test
    void theBucketIsSealedAndForgets() {
        JsonNode bucket = template.resources("AWS::S3::Bucket").get("IntakeBucket");
        assertThat(bucket.path("PublicAccessBlockConfiguration")).hasSize(4).allMatch(JsonNode::asBoolean);
        assertThat(bucket.findValue("SSEAlgorithm").asText()).isEqualTo("aws:kms");
        assertThat(number(bucket.findValue("ExpirationInDays"))).isEqualTo(3);
    }

    @Test
    void oneRolePutsFilesIntoTheBucketAndTheStacksOwnReadThem() {
        JsonNode statements = template.resources("AWS::S3::BucketPolicy")
                .get("IntakeBucketPolicy")
                .at("/PolicyDocument/Statement");
        assertThat(statements)
                .extracting(each -> each.path("Sid").asText())
                .containsExactly("TlsOnly", "NoOtherReader", "OneWriter", "NoOtherEncryption", "NoOtherKey");
        assertThat(statements)
                .allMatch(each -> each.path("Effect").asText().equals("Deny")
                        && each.path("Principal").asText().equals("*")
                        && each.has("Condition"));
        JsonNode writer = statements.get(2).at("/Condition/ArnNotEquals/aws:PrincipalArn/Fn::If");
        assertThat(writer.at("/1/Ref").asText()).isEqualTo("IntakeWriterArn");
        assertThat(writer.at("/2/Fn::Sub").asText()).endsWith("/nobody");
    }

    @Test
    void theAccessLogShowsNoPathAndNoCaller() {
        String format = template.resources("AWS::Serverless::HttpApi")
                .get("Api")
                .at("/AccessLogSettings/Format")
                .asText();
        assertThat(format).contains("$context.routeKey");
        assertThat(format.replaceAll("[^$]*(\\$context\\.[A-Za-z.]+)?", "$1 ")
                        .trim()
                        .split(" +"))
                .isSubsetOf(
                        "$context.requestId",
                        "$context.routeKey",
                        "$context.status",
                        "$context.requestTimeEpoch",
                        "$context.responseLatency",
                        "$context.integrationStatus",
                        "$context.error.responseType");
    }

    @Test
    void theRunbookNamesEveryParameterWithItsDefault() throws IOException {
        String runbook = Files.readString(Path.of("deploy/README.md"));
        template.root().path("Parameters").fields().forEachRemaining(each -> {
            JsonNode standard = each.getValue().path("Default");
            String shown = standard.isMissingNode()
                    ? "**to give**"
                    : standard.asText().isEmpty() ? "empty" : "`" + standard.asText() + "`";
            assertThat(runbook).contains("| `" + each.getKey() + "` | " + shown + " |");
        });
    }

    private double parameter(String name) {
        return template.root().at("/Parameters/" + name + "/Default").asDouble();
    }

    private double number(JsonNode value) {
        return template.plain(value).asDouble();
    }
}
