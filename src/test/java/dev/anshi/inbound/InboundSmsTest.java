package dev.anshi.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.SuppressionKind;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Suppressions;
import dev.anshi.recipient.TestPeople;

import static org.assertj.core.api.Assertions.assertThat;

/** What does an answer by SMS change? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class InboundSmsTest {

    @Inject
    InboundSms inbound;

    @Inject
    Database database;

    @Inject
    TestPeople people;

    @Inject
    Bindings bindings;

    @Inject
    Suppressions suppressions;

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
    void aStopIsWrittenAndAnsweredOnce() {
        // When
        answers("STOP", now);
        answers("stop!", now.plusSeconds(60));

        // Then
        assertThat(standing(lin)).containsOnly("STOP");
        assertThat(repliesPlanned(lin)).containsExactly("STOPPED");
    }

    @Test
    void theSameMessageTwiceCountsOnce() {
        // Given
        String id = UUID.randomUUID().toString();

        // When
        inbound.receive(id, number.number(), "stop", now);
        inbound.receive(id, number.number(), "stop", now);

        // Then
        assertThat(standing(lin)).containsExactly("STOP");
    }

    @Test
    void aStopHoldsForEverybodyTiedToThePhoneButIsAnsweredOnce() {
        // Given
        String wei = people.aBorrower();
        people.bound(wei, number, now.minus(Duration.ofDays(2)), null);

        // When
        answers("退订", now);

        // Then
        assertThat(standing(lin)).containsExactly("STOP");
        assertThat(standing(wei)).containsExactly("STOP");
        assertThat(repliesPlanned(lin).size() + repliesPlanned(wei).size()).isEqualTo(1);
    }

    @Test
    void aStartLiftsTheStop() {
        // Given
        answers("stop", now);

        // When
        answers("START", now.plusSeconds(60));

        // Then
        assertThat(standing(lin)).isEmpty();
        assertThat(repliesPlanned(lin)).containsExactly("STOPPED", "STARTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "y", "是", "是我"})
    void noYesLiftsAStop(String yes) {
        // Given
        answers("stop", now);

        // When
        answers(yes, now.plusSeconds(60));

        // Then
        assertThat(standing(lin)).containsExactly("STOP");
    }

    @Test
    void aStartLiftsOnlyWhatATextAskedFor() {
        // Given
        answers("stop", now);
        suppressed(null, Suppressions.Source.LENDER);
        suppressed(Channel.VOICE, Suppressions.Source.SMS);

        // When
        answers("start", now.plusSeconds(60));

        // Then
        assertThat(standing(lin)).containsExactly("STOP", "STOP");
    }

    @Test
    void aYesWhereNothingWasStoppedChangesNothing() {
        // When
        answers("yes", now);

        // Then
        assertThat(standing(lin)).isEmpty();
        assertThat(repliesPlanned(lin)).isEmpty();
    }

    @Test
    void aStartDoesNotLiftNotMine() {
        // Given
        answers("wrong number", now);

        // When
        answers("start", now.plusSeconds(60));

        // Then
        assertThat(standing(lin)).containsExactly("NOT_MINE");
    }

    @Test
    void aNotMeSuspendsTheNumberForEverybodyTiedToItAndOpensACase() {
        // Given
        String wei = people.aBorrower();
        people.bound(wei, number, now.minus(Duration.ofDays(2)), null);

        // When
        answers("wrong number", now);
        answers("not me", now.plusSeconds(60));

        // Then
        assertThat(List.of(lin, wei)).allSatisfy(each -> {
            assertThat(standing(each)).containsExactly("NOT_MINE");
            assertThat(words("select state as word from binding where recipient_id = $1", each))
                    .containsExactly("SUSPENDED");
            assertThat(words("select kind as word from case_file where borrower_id = $1", each))
                    .containsExactly("NOT_MINE");
        });
        assertThat(repliesPlanned(lin).size() + repliesPlanned(wei).size()).isEqualTo(1);
    }

    @Test
    void anAnswerFromANumberThatNobodyHasIsKeptAndAnsweredByNothing() {
        // When
        ReplyKind kind =
                inbound.receive(UUID.randomUUID().toString(), people.aNumber().number(), "stop", now);

        // Then
        assertThat(kind).isEqualTo(ReplyKind.STOP);
    }

    private void answers(String text, Instant at) {
        inbound.receive(UUID.randomUUID().toString(), number.number(), text, at);
    }

    private void suppressed(@Nullable Channel channel, Suppressions.Source source) {
        database.run(tx -> suppressions.add(
                tx,
                lin,
                bindings.numberIndex(number.number()),
                SuppressionKind.STOP,
                channel,
                now.plusSeconds(1),
                source));
    }

    private List<String> standing(String person) {
        return database.transaction(tx -> tx.list(
                row -> row.getString("kind"),
                "select kind from suppression where recipient_id = $1 and lifted_at is null",
                person));
    }

    private List<String> words(String sql, String person) {
        return database.transaction(tx -> tx.list(row -> row.getString("word"), sql, person));
    }

    private List<String> repliesPlanned(String person) {
        return database.transaction(tx -> tx.list(
                row -> row.getString("occasion"),
                "select occasion from notice where recipient_id = $1 and purpose = 'REPLY' order by in_reply_to",
                person));
    }
}
