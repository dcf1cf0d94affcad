package dev.anshi.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.LenderNumber;
import dev.anshi.recipient.Suppressions;
import dev.anshi.recipient.TestPeople;
import dev.anshi.wording.Occasion;

import static org.assertj.core.api.Assertions.assertThat;

/** What does a YES or a NO by SMS answer? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class OpenQuestionsTest {

    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2032-06-07T02:00:00Z");

    @Inject
    InboundSms inbound;

    @Inject
    Database database;

    @Inject
    LedgerFixture ledger;

    @Inject
    TestPeople people;

    @Inject
    Bindings bindings;

    @Inject
    Suppressions suppressions;

    @Inject
    UrgentNotices urgent;

    @Inject
    SettableClock clock;

    @Inject
    Trip trip;

    private BoundBorrower lin;

    @BeforeEach
    void someoneWithANumber() {
        clock.set(TEN_IN_SHANGHAI.minus(Duration.ofDays(20)));
        ledger.aSender();
        lin = ledger.aBoundBorrower();
        clock.set(TEN_IN_SHANGHAI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YES", "yes.", "1", "y", "是", "是我"})
    void aYesToACheckUpKeepsTheNumberFresh(String yes) {
        checkedUp(lin, Occasion.STILL_YOURS);

        answers(lin, yes);

        assertThat(binding(lin).provenAt()).isAfterOrEqualTo(TEN_IN_SHANGHAI);
        assertThat(binding(lin).isIn(NumberState.ACTIVE)).isTrue();
        assertThat(repliesTo(lin)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO", "2", "否", "不是"})
    void aNoToACheckUpIsANotMe(String no) {
        checkedUp(lin, Occasion.STILL_YOURS);

        answers(lin, no);

        assertThat(binding(lin).isIn(NumberState.SUSPENDED)).isTrue();
        assertThat(words("select kind as word from suppression where recipient_id = $1", lin))
                .containsExactly("NOT_MINE");
        assertThat(words("select kind as word from case_file where borrower_id = $1", lin))
                .containsExactly("NOT_MINE");
        assertThat(repliesTo(lin)).containsExactly("NOT_MINE");
    }

    @Test
    void theSameMessageTwiceAnswersOneQuestion() {
        checkedUp(lin, Occasion.STILL_YOURS);
        String id = UUID.randomUUID().toString();
        Instant at = clock.instant();

        inbound.receive(id, lin.number().number(), "no", at);
        inbound.receive(id, lin.number().number(), "no", at);

        assertThat(repliesTo(lin)).containsExactly("NOT_MINE");
        assertThat(words("select kind as word from reply where recipient_id = $1", lin))
                .containsExactly("NO");
    }

    @Test
    void aNoTakesBackAYes() {
        checkedUp(lin, Occasion.STILL_YOURS);
        answers(lin, "yes");

        answers(lin, "no");
        answers(lin, "no");

        assertThat(binding(lin).isIn(NumberState.SUSPENDED)).isTrue();
        assertThat(repliesTo(lin)).containsExactly("NOT_MINE");
    }

    @Test
    void aYesTakesBackNoNo() {
        checkedUp(lin, Occasion.STILL_YOURS);
        answers(lin, "no");

        answers(lin, "yes");

        assertThat(binding(lin).isIn(NumberState.SUSPENDED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reassigned_at", "claimed_by_other_at"})
    void aYesEndsNoDoubtThatCameAfterTheProof(String doubt) {
        checkedUp(lin, Occasion.STILL_YOURS);
        Instant proven = binding(lin).provenAt();
        database.run(
                tx -> tx.update("update binding set " + doubt + " = $2 where recipient_id = $1", lin.id(), proven));

        answers(lin, "yes");

        assertThat(binding(lin).provenAt()).isEqualTo(proven);
    }

    @Test
    void aYesEndsNoNotMeThatCameAfterTheProof() {
        checkedUp(lin, Occasion.STILL_YOURS);
        Instant proven = binding(lin).provenAt();
        database.run(tx -> suppressions.notMine(
                tx, lin.id(), bindings.numberIndex(lin.number().number()), proven, Suppressions.Source.LENDER));

        answers(lin, "yes");

        assertThat(binding(lin).provenAt()).isEqualTo(proven);
    }

    @Test
    void anAnswerThatComesLateIsToNothing() {
        checkedUp(lin, Occasion.STILL_YOURS);
        Instant proven = binding(lin).provenAt();
        clock.advance(Duration.ofHours(72).plusMinutes(1));

        answers(lin, "yes");
        answers(lin, "no");

        assertThat(binding(lin).provenAt()).isEqualTo(proven);
        assertThat(binding(lin).isIn(NumberState.ACTIVE)).isTrue();
    }

    @Test
    void aYesThatNobodyAskedForProvesNothing() {
        Instant proven = binding(lin).provenAt();

        answers(lin, "yes");

        assertThat(binding(lin).provenAt()).isEqualTo(proven);
    }

    @Test
    void aYesFromANumberThatNobodyProvedProvesNothing() {
        BoundBorrower wei = aBorrowerInTheBooks();
        checkedUp(wei, Occasion.WHO_HOLDS_IT);
        assertThat(trip.textsTo(wei)).hasSize(1);

        answers(wei, "yes");

        assertThat(binding(wei).provenAt()).isNull();
        assertThat(binding(wei).isIn(NumberState.PENDING)).isTrue();
    }

    @Test
    void aNoFromANumberThatNobodyProvedIsANotMe() {
        BoundBorrower wei = aBorrowerInTheBooks();
        checkedUp(wei, Occasion.WHO_HOLDS_IT);

        answers(wei, "否");

        assertThat(binding(wei).isIn(NumberState.SUSPENDED)).isTrue();
    }

    @Test
    void aYesLiftsNoStopWhetherAQuestionIsOpenOrNot() {
        checkedUp(lin, Occasion.STILL_YOURS);
        answers(lin, "stop");

        answers(lin, "yes");
        answers(lin, "yes");

        assertThat(stopsOf(lin)).isEqualTo(1);
    }

    @Test
    void theNewestQuestionIsAnsweredFirstAndTheOlderNext() {
        BoundBorrower sharing = anotherOnThePhoneOf(lin);
        checkedUp(lin, Occasion.STILL_YOURS);
        clock.advance(Duration.ofMinutes(1));
        checkedUp(sharing, Occasion.STILL_YOURS);

        answers(lin, "yes");
        assertThat(binding(sharing).provenAt()).isAfter(TEN_IN_SHANGHAI);
        assertThat(binding(lin).provenAt()).isBefore(TEN_IN_SHANGHAI);

        answers(lin, "yes");
        assertThat(binding(lin).provenAt()).isAfter(TEN_IN_SHANGHAI);
    }

    @ParameterizedTest
    @EnumSource(names = {"STILL_YOURS", "WHO_HOLDS_IT"})
    void aNoToACheckUpIsOneForEverybodyTiedToTheNumber(Occasion asked) {
        BoundBorrower sharing = anotherOnThePhoneOf(lin);
        checkedUp(lin, asked);

        answers(lin, "no");

        assertThat(binding(lin).isIn(NumberState.SUSPENDED)).isTrue();
        assertThat(binding(sharing).isIn(NumberState.SUSPENDED)).isTrue();
    }

    @Test
    void aNoOfTheNewNumberIsOneForEverybodyTiedToItSinceTheTextNamesNobody() {
        BoundBorrower sharing = anotherOnThePhoneOf(lin);
        told(lin);

        answers(lin, "no");

        assertThat(binding(lin).isIn(NumberState.SUSPENDED)).isTrue();
        assertThat(binding(sharing).isIn(NumberState.SUSPENDED)).isTrue();
        assertThat(repliesTo(lin)).containsExactly("NOT_MINE");
    }

    /** That the number is theirs now. */
    private void told(BoundBorrower whom) {
        UUID notice = database.transaction(tx -> urgent.plan(
                tx,
                UrgentNotice.bindingNotice(
                        whom.id(), bindings.of(tx, whom.id()).get(0).id(), UUID.randomUUID(), Duration.ofHours(72))));
        urgent.send(List.of(notice));
        trip.dispatched(whom.id());
    }

    private BoundBorrower anotherOnThePhoneOf(BoundBorrower first) {
        String wei = ledger.aBorrowerWithoutNumber();
        people.bound(wei, first.number(), TEN_IN_SHANGHAI.minus(Duration.ofDays(10)), false);
        return new BoundBorrower(wei, first.number());
    }

    private BoundBorrower aBorrowerInTheBooks() {
        String id = ledger.aBorrowerWithoutNumber();
        ParsedNumber number = people.aNumber();
        database.run(tx -> bindings.recordLenderNumber(
                tx, new LenderNumber(id, "n-" + id, number, null, LenderNumber.How.RECORD, null)));
        return new BoundBorrower(id, number);
    }

    private void checkedUp(BoundBorrower whom, Occasion occasion) {
        UUID notice = database.transaction(tx -> urgent.plan(
                tx,
                new UrgentNotice(
                        whom.id(),
                        Purpose.BINDING_CHECKUP,
                        Channel.SMS,
                        bindings.of(tx, whom.id()).get(0).id(),
                        null,
                        null,
                        occasion,
                        Duration.ofDays(7))));
        urgent.send(List.of(notice));
        trip.dispatched(whom.id());
    }

    private void answers(BoundBorrower whom, String text) {
        inbound.receive(UUID.randomUUID().toString(), whom.number().number(), text, clock.instant());
    }

    private Binding binding(BoundBorrower whom) {
        return database.transaction(tx -> bindings.of(tx, whom.id()).get(0));
    }

    private List<String> repliesTo(BoundBorrower whom) {
        return words("select occasion as word from notice where recipient_id = $1 and purpose = 'REPLY'", whom);
    }

    private int stopsOf(BoundBorrower whom) {
        return words("select kind as word from suppression where recipient_id = $1 and lifted_at is null", whom)
                .size();
    }

    private List<String> words(String sql, BoundBorrower whom) {
        return database.transaction(tx -> tx.list(row -> row.getString("word"), sql, whom.id()));
    }
}
