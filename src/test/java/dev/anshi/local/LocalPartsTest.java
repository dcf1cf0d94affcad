package dev.anshi.local;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionException;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import dev.anshi.database.Database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Are the local run's parts there, and do the product's own clients understand them? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class LocalPartsTest {

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    SqsAsyncClient sqs;

    @Inject
    SnsAsyncClient sns;

    @Inject
    Phones phones;

    @ConfigProperty(name = "anshi.queues.bulk")
    String bulk;

    @Test
    void theDatabaseHasTheSchemaWithItsDefaultPlan() {
        // When
        int steps = database.transaction(tx -> tx.first(
                        row -> row.getInteger("n"),
                        "select count(*)::int as n from plan_step where plan_id = $1",
                        "default")
                .orElseThrow());

        // Then
        assertThat(steps).isEqualTo(6);
    }

    @Test
    void aTransactionIsDatedByTheSettableClock() {
        // Given
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        clock.set(noon);

        // When
        Instant now = database.transaction(tx -> tx.now());

        // Then
        assertThat(now).isBetween(noon, noon.plusSeconds(60));
    }

    @Test
    void aQueueTakesAMessageAndHasADeadLetterQueue() {
        // Given
        sqs.sendMessage(b -> b.queueUrl(bulk).messageBody("{\"notices\":[]}")).join();

        // When
        var messages = sqs.receiveMessage(b -> b.queueUrl(bulk).waitTimeSeconds(5))
                .join()
                .messages();

        // Then
        assertThat(messages).singleElement().satisfies(m -> assertThat(m.body()).isEqualTo("{\"notices\":[]}"));
        sqs.deleteMessage(b -> b.queueUrl(bulk).receiptHandle(messages.get(0).receiptHandle()))
                .join();
        assertThat(sqs.getQueueAttributes(b -> b.queueUrl(bulk).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                        .join()
                        .attributes()
                        .get(QueueAttributeName.REDRIVE_POLICY))
                .contains("bulk-dead");
    }

    @Test
    void aTextLandsOnThePhoneWithItsOriginAndTheClocksInstant() {
        // Given
        Instant ten = Instant.parse("2026-11-24T10:00:00Z");
        clock.set(ten);

        // When
        String id = sns.publish(b -> b.phoneNumber("+8613800138901")
                        .message("您好 & welcome")
                        .messageAttributes(Map.of(
                                "AWS.MM.SMS.OriginationNumber",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("+8610690001")
                                        .build())))
                .join()
                .messageId();

        // Then
        assertThat(id).isNotBlank();
        assertThat(phones.messages("+8613800138901")).singleElement().satisfies(m -> {
            assertThat(m.text()).isEqualTo("您好 & welcome");
            assertThat(m.from()).isEqualTo("+8610690001");
            assertThat(m.at()).isBetween(ten, ten.plusSeconds(60));
        });
    }

    @Test
    void anUnreachablePhoneGetsNothingThoughTheProviderAccepts() {
        // Given
        phones.behave("+8613800138902", Phones.Carrier.UNREACHABLE);

        // When
        String id = publish("+8613800138902");

        // Then
        assertThat(id).isNotBlank();
        assertThat(phones.messages("+8613800138902")).isEmpty();
    }

    @Test
    void aNumberThatIsNoneIsRefusedAsSnsRefusesIt() {
        assertThatThrownBy(() -> publish("13800138000"))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(InvalidParameterException.class);
    }

    @Test
    void throttlingIsRecognizedByTheClient() {
        // Given
        phones.behave("+8613800138903", Phones.Carrier.THROTTLED);

        // When
        // Then
        assertThatThrownBy(() -> publish("+8613800138903"))
                .cause()
                .isInstanceOfSatisfying(
                        SnsException.class,
                        e -> assertThat(e.isThrottlingException()).isTrue());
    }

    private String publish(String number) {
        return sns.publish(b -> b.phoneNumber(number).message("hello")).join().messageId();
    }
}
