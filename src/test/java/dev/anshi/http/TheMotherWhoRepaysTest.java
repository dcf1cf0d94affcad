package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.LedgerFixture;
import dev.anshi.Trip;
import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Content;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.InstallmentStatus;
import dev.anshi.authorization.Permit;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.RecipientAuthorization;
import dev.anshi.authorization.Relation;
import dev.anshi.authorization.SenderKind;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.recipient.KnownPeople;
import dev.anshi.recipient.Person;
import dev.anshi.recipient.ReadFacts;

import static dev.anshi.http.ABorrower.aNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** A mother repays her son's loan. Is she told of it because both agreed, and never otherwise? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class TheMotherWhoRepaysTest {

    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2036-03-04T02:00:00Z");
    private static final LocalDate TOMORROW = LocalDate.of(2036, 3, 5);

    /** Of the rulebook, between her yes and the first word of the debt. */
    private static final Duration COOL_DOWN = Duration.ofHours(72);

    @Inject
    SettableClock clock;

    @Inject
    LedgerFixture ledger;

    @Inject
    Trip trip;

    @Inject
    ABorrower someone;

    @Inject
    Naming naming;

    @Inject
    ReadFacts read;

    @Inject
    Database database;

    private String son;
    private String hisNumber;
    private String herNumber;

    @BeforeEach
    void aSonWithALoan() {
        clock.set(TEN_IN_SHANGHAI);
        database.run(tx -> tx.update("delete from tries"));
        son = Requests.aBorrower();
        hisNumber = aNumber();
        someone.hasBound(son, hisNumber);
        ledger.aLoan(son, TOMORROW);
        herNumber = aNumber();
    }

    @Test
    void askedWithoutAWordOfDebtSheAgreesAndIsRemindedInFull() {
        // Given
        String mother = naming.asked(naming.delegate(son, herNumber));
        assertThat(someone.textsOn(herNumber))
                .singleElement()
                .satisfies(ask ->
                        assertThat(ask).startsWith("【TB Services】*娜希望").doesNotContain("758", "李娜", "Test Bank"));
        assertThat(reminder(mother)).isEmpty();

        // When
        String token = naming.tokenOn(herNumber);
        naming.yes(token, naming.codeFor(token, mother, herNumber)).then().statusCode(202);

        // Then
        assertThat(reminder(mother)).as("while her son can still object").isEmpty();
        clock.advance(COOL_DOWN);
        assertThat(reminder(mother)).contains(Content.FULL);
        assertThat(naming.stateOf(son, "delegates", mother)).isEqualTo("ACCEPTED");
    }

    @Test
    void theSweepTellsHerInFullWhatItTellsHerSon() {
        // Given
        String mother = agreed();
        clock.advance(COOL_DOWN);
        LocalDate due = TOMORROW.plusDays(COOL_DOWN.toDays());
        ledger.aLoan(son, due);

        // When
        trip.swept(due);
        trip.releasedAt(TEN_IN_SHANGHAI.plus(COOL_DOWN).plus(Duration.ofMinutes(24 * 60 + 31)));
        trip.dispatched(mother);
        trip.dispatched(son);

        // Then
        assertThat(someone.textsOn(herNumber)).last().asString().contains("Test Bank", "758.00", "李娜");
        assertThat(someone.textsOn(hisNumber))
                .anySatisfy(text -> assertThat(text).contains("Test Bank", "758.00"));
    }

    @Test
    void herSonIsToldThatSomebodyReadsAlong() {
        agreed();

        someone.getsTheirTexts(son);

        assertThat(someone.textsOn(hisNumber))
                .singleElement()
                .asString()
                .contains("代收人")
                .doesNotContain("758", "王秀英", herNumber);
    }

    @Test
    void theSweepTellsHerNothingBeforeSheSaysYes() {
        String mother = naming.asked(naming.delegate(son, herNumber));

        trip.swept(TOMORROW);
        trip.releasedAt(TEN_IN_SHANGHAI.plus(Duration.ofMinutes(24 * 60 + 31)));
        trip.dispatched(mother);

        assertThat(someone.textsOn(herNumber)).hasSize(1).noneMatch(text -> text.contains("758"));
    }

    @Test
    void whatSheTakesBackSheIsToldNoMore() {
        String mother = agreed();
        clock.advance(COOL_DOWN);

        naming.no(naming.tokenOn(herNumber)).then().statusCode(202);

        assertThat(reminder(mother)).isEmpty();
        assertThat(naming.stateOf(son, "delegates", mother)).isEqualTo("DECLINED");
        assertThat(words("select state from binding where recipient_id = $1", mother))
                .containsExactly("REVOKED");
        assertThat(words("select channel from notice where recipient_id = $1 and occasion = 'NAMED_TOOK_BACK'", son))
                .containsExactly("IN_APP");
    }

    @Test
    void whatHerSonTakesBackSheIsToldNoMoreAndLearnsThatItEnded() {
        String mother = agreed();
        clock.advance(COOL_DOWN);

        naming.takesBack(son, "delegates", mother).then().statusCode(204);
        someone.getsTheirTexts(mother);

        assertThat(reminder(mother)).isEmpty();
        List<String> texts = someone.textsOn(herNumber);
        assertThat(texts.get(texts.size() - 1)).contains("撤销").doesNotContain("758", "娜");
        someone.as(son).get("/v1/me").then().body("delegates.size()", equalTo(0));
    }

    @Test
    void herYesSaysNothingOfWhoeverElseHasTheNumber() {
        String herself = Requests.aBorrower();
        someone.hasBound(herself, herNumber);

        agreed();

        someone.as(herself)
                .get("/v1/me")
                .then()
                .body("bindings[0].state", equalTo("ACTIVE"))
                .body("bindings[0].exclusiveUse", equalTo(true));
        List<Boolean> isClaimed = database.transaction(tx -> tx.list(
                row -> row.getBoolean(0),
                "select claimed_by_other_at is not null from binding where recipient_id = $1",
                herself));
        assertThat(isClaimed).containsExactly(false);
    }

    private List<String> words(String sql, String argument) {
        return database.transaction(tx -> tx.list(row -> row.getString(0), sql, argument));
    }

    private String agreed() {
        String mother = naming.asked(naming.delegate(son, herNumber));
        String token = naming.tokenOn(herNumber);
        naming.yes(token, naming.codeFor(token, mother, herNumber)).then().statusCode(202);
        return mother;
    }

    /** What the check permits of a reminder to her, of an installment that is due in three days. */
    private Optional<Content> reminder(String mother) {
        return database.transaction(tx -> {
            KnownPeople known = read.of(tx, List.of(mother, son));
            Person debtor = known.person(son);
            LocalDate due = LocalDate.ofInstant(known.readAt(), ZoneOffset.UTC).plusDays(3);
            Facts facts = known.facts(
                    known.person(mother),
                    new Person.About(
                            debtor,
                            Relation.DELEGATE,
                            true,
                            List.of(new Facts.Installment("l-1", InstallmentStatus.OUTSTANDING, due, known.readAt()))));
            Attempt attempt = Attempt.of(Purpose.REPAYMENT_REMINDER, Channel.SMS, known.readAt(), SenderKind.CREDITOR)
                    .to(known.person(mother).addressee(Channel.SMS));
            return RecipientAuthorization.decide(
                            attempt, facts, known.rulebookOf(debtor).orElseThrow())
                    .permit()
                    .map(Permit::content);
        });
    }
}
