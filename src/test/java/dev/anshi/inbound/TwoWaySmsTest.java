package dev.anshi.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.NumberRefusedException;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.TestPeople;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Is a reply obeyed in the form that AWS hands it on? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class TwoWaySmsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    TwoWaySms replies;

    @Inject
    Database database;

    @Inject
    TestPeople people;

    @Inject
    SettableClock clock;

    private String lin;
    private ParsedNumber number;
    private Instant now;

    @BeforeEach
    void someoneWithANumber() {
        now = clock.instant();
        lin = people.aBorrower();
        number = people.aNumber();
        people.bound(lin, number, now.minus(Duration.ofDays(3)), true);
    }

    @Test
    void aStopIsObeyedOnceHoweverOftenItIsDelivered() {
        // Given
        String notification = notification(number.number().e164(), "STOP");

        // When
        ReplyKind kind = replies.receive(notification);
        replies.receive(notification);

        // Then
        assertThat(kind).isEqualTo(ReplyKind.STOP);
        assertThat(kept()).containsExactly(now);
    }

    @Test
    void aSenderWhoIsNoPersonIsRefused() {
        assertThatThrownBy(() -> replies.receive(notification("38042", "STOP")))
                .isInstanceOf(NumberRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "STOP +8613812345678",
                "[]",
                "{}",
                "{\"Message\": \"STOP +8613812345678\", \"Timestamp\": \"2026-11-22T10:00:00Z\"}",
                "{\"Message\": \"{\\\"originationNumber\\\": \\\"+8613812345678\\\"}\", \"Timestamp\": \"2026-11-22T10:00:00Z\"}"
            })
    void whatIsNoReplyIsRefusedWithoutAWordOfIt(String notification) {
        assertThatThrownBy(() -> replies.receive(notification))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a notification of a two-way SMS")
                .hasNoCause()
                .hasMessageNotContaining("138");
    }

    private String notification(String from, String text) {
        ObjectNode sms = JSON.createObjectNode()
                .put("originationNumber", from)
                .put("destinationNumber", "+12065550142")
                .put("messageKeyword", "KEYWORD_000000000000")
                .put("messageBody", text)
                .put("inboundMessageId", UUID.randomUUID().toString());
        return JSON.createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", UUID.randomUUID().toString())
                .put("Message", sms.toString())
                .put("Timestamp", now.toString())
                .toString();
    }

    private List<Instant> kept() {
        return database.transaction(tx -> tx.list(
                row -> row.getOffsetDateTime("at").toInstant(),
                "select at from reply where recipient_id = $1 and kind = 'STOP'",
                lin));
    }
}
