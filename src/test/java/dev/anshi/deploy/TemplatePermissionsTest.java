package dev.anshi.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every IAM statement of template.yaml: one role a function, only its actions, no * where AWS takes anything narrower. */
class TemplatePermissionsTest {

    /** Where AWS takes no resource but *: sid of the statement, and why. */
    private static final Map<String, String> NOTHING_NARROWER = Map.of(
            "EveryFunctionPolicy.FindTheNetwork", "ec2:Describe… has no resources",
            "EveryFunctionPolicy.Trace", "xray:Put… has no resources",
            "DispatchRole.Text", "a phone number has no ARN; NoTopics denies the topics");

    /** What each function may do, and to what, beside what all may. Its database role is the migration's. */
    private static final Map<String, Set<String>> ACTIONS = Map.of(
            "binding", Set.of("sqs:SendMessage UrgentQueue"),
            "desk",
                    Set.of(
                            "sqs:SendMessage UrgentQueue",
                            "s3:PutObject arn:${AWS::Partition}:s3:::${DocumentsBucket}/*"),
            "sweep",
                    Set.of(
                            "sqs:DeleteMessage SweepQueue",
                            "sqs:GetQueueAttributes SweepQueue",
                            "sqs:ReceiveMessage SweepQueue",
                            "sqs:SendMessage BulkQueue",
                            "sqs:SendMessage FailedEvents",
                            "sqs:SendMessage SweepQueue",
                            "sqs:SendMessage UrgentQueue"),
            "dispatch",
                    Set.of(
                            "sqs:DeleteMessage BulkQueue",
                            "sqs:GetQueueAttributes BulkQueue",
                            "sqs:ReceiveMessage BulkQueue",
                            "sqs:DeleteMessage UrgentQueue",
                            "sqs:GetQueueAttributes UrgentQueue",
                            "sqs:ReceiveMessage UrgentQueue",
                            "sns:Publish *",
                            "sms-voice:SendVoiceMessage arn:${AWS::Partition}:sms-voice:${AWS::Region}:${AWS::AccountId}:phone-number/*",
                            "sms-voice:SendVoiceMessage arn:${AWS::Partition}:sms-voice:${AWS::Region}:${AWS::AccountId}:pool/*"),
            "daily", Set.of("sqs:SendMessage SweepQueue", "sqs:SendMessage FailedEvents"),
            "receipts",
                    Set.of(
                            "sqs:SendMessage FailedReceipts",
                            "kms:Decrypt NumbersKey",
                            "kms:GenerateDataKey NumbersKey"),
            "inbound",
                    Set.of(
                            "sqs:DeleteMessage InboundQueue",
                            "sqs:GetQueueAttributes InboundQueue",
                            "sqs:ReceiveMessage InboundQueue",
                            "kms:Decrypt NumbersKey",
                            "sqs:SendMessage UrgentQueue"),
            "intake",
                    Set.of(
                            "s3:GetObject arn:${AWS::Partition}:s3:::${AWS::StackName}-intake-${AWS::AccountId}-${AWS::Region}/*",
                            "kms:Decrypt NumbersKey",
                            "sqs:SendMessage FailedEvents"));

    /** A line a statement that is of no function's role; a changed line here is a change of who may do what. */
    private static final Path LOOKED_AT = Path.of("src/test/resources/deploy/statements.txt");

    private final Template template = Template.read();

    /** A statement with the logical id of what holds it. */
    private record Statement(String holder, String kind, JsonNode body) {

        String name() {
            return holder + "." + body.path("Sid").asText();
        }

        boolean allows() {
            return body.path("Effect").asText().equals("Allow");
        }

        List<String> actions() {
            return texts(body.path("Action"));
        }

        List<String> resources() {
            return texts(body.path("Resource"));
        }

        private static List<String> texts(JsonNode node) {
            Stream<JsonNode> all = node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
            return all.map(each -> each.isTextual()
                            ? each.asText()
                            : each.has("Fn::Sub") ? each.path("Fn::Sub").asText() : Template.target(each))
                    .toList();
        }
    }

    private List<Statement> statements() {
        List<Statement> found = new ArrayList<>();
        template.root()
                .path("Resources")
                .fields()
                .forEachRemaining(resource -> Template.all(resource.getValue())
                        .filter(node -> node.has("Statement"))
                        .flatMap(document ->
                                StreamSupport.stream(document.path("Statement").spliterator(), false))
                        .map(each -> each.has("Fn::If") ? each.at("/Fn::If/1") : each)
                        .forEach(each -> found.add(new Statement(
                                resource.getKey(),
                                resource.getValue().path("Type").asText(),
                                each))));
        return found;
    }

    @Test
    void everyStatementIsWhole() {
        assertThat(statements()).hasSizeGreaterThan(40).allSatisfy(each -> {
            assertThat(each.body().path("Effect").asText()).as(each.name()).isIn("Allow", "Deny");
            assertThat(each.actions())
                    .as(each.name())
                    .isNotEmpty()
                    .allMatch(action -> action.matches("[a-z0-9-]+:[A-Za-z0-9*]+"));
        });
    }

    @Test
    void noStatementAllowsAnActionByAStar() {
        assertThat(statements().stream().filter(Statement::allows))
                .allSatisfy(
                        each -> assertThat(each.actions()).as(each.name()).noneMatch(action -> action.contains("*")));
    }

    @Test
    void noStatementAllowsEveryResourceButWhereAwsTakesNothingElse() {
        Set<String> open = new TreeSet<>();
        statements().stream()
                .filter(each -> each.allows() && each.resources().contains("*"))
                // In a key's policy the star is the key that carries it.
                .filter(each -> !each.kind().equals("AWS::KMS::Key"))
                .forEach(each -> open.add(each.name()));
        assertThat(open).isEqualTo(new TreeSet<>(NOTHING_NARROWER.keySet()));
    }

    @Test
    void everyFunctionHasARoleOfItsOwnWithOnlyItsActions() {
        Map<String, Set<String>> found = new TreeMap<>();
        Set<String> roles = new TreeSet<>();
        template.functions().forEach((name, function) -> {
            String role = Template.target(function.path("Role"));
            roles.add(role);
            found.put(name, allowedBeyondItsLog(role));
        });
        assertThat(roles).hasSize(found.size());
        assertThat(found).isEqualTo(new TreeMap<>(ACTIONS));
    }

    @Test
    void everyFunctionWritesItsOwnLogAlone() {
        template.functions().forEach((name, function) -> {
            String log = function.at("/LoggingConfig/LogGroup/Ref").asText();
            List<String> written = statements().stream()
                    .filter(each -> each.name().equals(Template.target(function.path("Role")) + ".Log"))
                    .flatMap(each -> each.resources().stream())
                    .toList();
            assertThat(written).as(name).containsExactly(log);
        });
    }

    @Test
    void nobodyButTheRolesOfThisStackDecryptsExceptThroughAService() {
        assertThat(statements().stream()
                        .filter(each -> each.kind().equals("AWS::KMS::Key")
                                && each.actions().contains("kms:Decrypt")))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.body().path("Condition").isObject())
                        .as(each.name())
                        .isTrue());
    }

    /** Policies of keys, queues, topics and buckets, and what all roles share: who, what, on what, on what condition. */
    @Test
    void everyOtherStatementIsTheOneThatWasLookedAt() throws IOException {
        Set<String> roles = new TreeSet<>();
        template.functions().values().forEach(function -> roles.add(Template.target(function.path("Role"))));
        List<String> found = statements().stream()
                .filter(each -> !roles.contains(each.holder()))
                .map(TemplatePermissionsTest::line)
                .sorted()
                .toList();
        assertThat(found).isEqualTo(Files.readAllLines(LOOKED_AT));
    }

    @Test
    void whoeverInvokesAFunctionByPermissionIsOfThisAccount() {
        assertThat(template.resources("AWS::Lambda::Permission").values())
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.path("Principal").asText()).endsWith(".amazonaws.com");
                    assertThat(each.at("/SourceAccount/Ref").asText()).isEqualTo("AWS::AccountId");
                    assertThat(each.has("SourceArn")).isTrue();
                });
    }

    private static String line(Statement each) {
        return String.join(
                " | ",
                each.name(),
                each.body().path("Effect").asText(),
                each.body().path("Principal").toString(),
                each.body().path("Action").toString(),
                each.body().path("Resource").toString(),
                each.body().path("Condition").toString());
    }

    private Set<String> allowedBeyondItsLog(String role) {
        Set<String> found = new TreeSet<>();
        statements().stream()
                .filter(each -> each.holder().equals(role) && each.allows())
                .filter(each -> !each.actions().contains("sts:AssumeRole")
                        && !each.name().endsWith(".Log"))
                .forEach(each -> each.actions()
                        .forEach(action -> each.resources().forEach(resource -> found.add(action + " " + resource))));
        return found;
    }
}
