package dev.anshi.recipient;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Provenance;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.ParsedNumber;

import static org.assertj.core.api.Assertions.assertThat;

/** What do the lender's books make of a borrower's numbers? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class LenderNumbersTest {

    @Inject
    Database database;

    @Inject
    Bindings bindings;

    @Inject
    Recipients recipients;

    @Inject
    TestPeople people;

    @Inject
    SettableClock clock;

    private String lin;
    private ParsedNumber number;
    private Instant now;
    private Instant lastYear;
    private Instant lastWeek;

    @BeforeEach
    void someone() {
        lin = people.aBorrower();
        number = people.aNumber();
        now = clock.instant();
        lastYear = now.minus(Duration.ofDays(365));
        lastWeek = now.minus(Duration.ofDays(7));
    }

    @Test
    void aRecordWaitsForItsProof() {
        recorded("n1", number);

        assertThat(only().state()).isEqualTo(NumberState.PENDING);
        assertThat(only().provenance()).isEqualTo(Provenance.LENDER_RECORD);
        assertThat(only().provenAt()).isNull();
        assertThat(only().number()).isEqualTo(number.number());
    }

    @Test
    void aCodeThatTheLenderSentIsAProofWithoutACoolDown() {
        proved("n1", number, lastWeek, true);

        assertThat(only().state()).isEqualTo(NumberState.ACTIVE);
        assertThat(only().provenAt()).isEqualTo(lastWeek);
        assertThat(only().activeFrom()).isNull();
        assertThat(only().exclusiveUse()).isTrue();
    }

    @Test
    void aProofThatLiesAheadIsNone() {
        proved("n1", number, now.plus(Duration.ofDays(1)), true);

        assertThat(only().state()).isEqualTo(NumberState.PENDING);
    }

    @Test
    void aLaterProofOfAWaitingNumberMakesItActive() {
        recorded("n1", number);
        proved("n1", number, lastWeek, null);

        assertThat(only().state()).isEqualTo(NumberState.ACTIVE);
    }

    @Test
    void theSameAgainChangesNothing() {
        proved("n1", number, lastWeek, true);
        Binding before = only();
        proved("n1", number, lastWeek, true);
        recorded("n1", number);

        assertThat(only()).isEqualTo(before);
    }

    @Test
    void aNewerProofOfTheSameNumberKeepsItFresh() {
        proved("n1", number, lastYear, true);
        proved("n1", number, lastWeek, true);

        assertThat(only().provenAt()).isEqualTo(lastWeek);
    }

    @Test
    void aSecondProvedNumberReplacesTheFirst() {
        ParsedNumber second = people.aNumber();
        proved("n1", number, lastYear, true);
        proved("n2", second, lastWeek, true);

        assertThat(of(number).state()).isEqualTo(NumberState.REPLACED);
        assertThat(of(number).changedAt()).isNotNull();
        assertThat(of(second).state()).isEqualTo(NumberState.ACTIVE);
    }

    @Test
    void anOlderProofNeverReplacesANewerOne() {
        ParsedNumber second = people.aNumber();
        proved("n2", second, lastWeek, true);
        proved("n1", number, lastYear, true);

        assertThat(of(second).state()).isEqualTo(NumberState.ACTIVE);
        assertThat(of(number).state()).isEqualTo(NumberState.REPLACED);
        assertThat(of(number).changedAt()).isEqualTo(lastWeek);
    }

    @Test
    void theBooksSentAgainNeverBringBackAReplacedNumber() {
        ParsedNumber second = people.aNumber();
        proved("n1", number, lastYear, true);
        proved("n2", second, lastWeek, true);
        proved("n1", number, lastYear, true);

        assertThat(of(number).state()).isEqualTo(NumberState.REPLACED);
        assertThat(of(second).state()).isEqualTo(NumberState.ACTIVE);
    }

    @Test
    void whicheverOfTwoNumbersOfTheBooksWasProvedLastIsBound() {
        // Given
        ParsedNumber second = people.aNumber();
        proved("n1", number, lastYear, true);
        proved("n2", second, lastYear.plusSeconds(1), true);

        // When
        proved("n1", number, lastWeek, true);
        proved("n2", second, lastWeek.plusSeconds(1), true);

        // Then
        assertThat(of(number).state()).isEqualTo(NumberState.REPLACED);
        assertThat(of(second).state()).isEqualTo(NumberState.ACTIVE);
    }

    @Test
    void aRevokedNumberStaysRevokedWhateverTheBooksSay() {
        proved("n1", number, lastYear, true);
        database.run(tx -> bindings.revoke(tx, only(), lastWeek));
        proved("n1", number, now, true);

        assertThat(only().state()).isEqualTo(NumberState.REVOKED);
    }

    @Test
    void aSuspendedNumberComesBackOnlyByItsOwner() {
        proved("n1", number, lastYear, true);
        database.run(tx -> bindings.suspend(tx, only(), lastWeek));
        proved("n1", number, now, true);

        assertThat(only().state()).isEqualTo(NumberState.SUSPENDED);
    }

    @Test
    void theBooksNeverDisplaceANumberThatItsOwnerBound() {
        // Given
        ParsedNumber owners = people.aNumber();
        boundByItsOwner(owners);

        // When
        proved("n1", number, now, true);
        loggedIn(number, now);

        // Then
        assertThat(of(owners).state()).isEqualTo(NumberState.ACTIVE);
        assertThat(of(number).state()).isEqualTo(NumberState.PENDING);
    }

    @Test
    void theBooksNeverBringBackWhatAnOwnerReplaced() {
        // Given
        proved("n1", number, lastYear, true);
        ParsedNumber owners = people.aNumber();
        boundByItsOwner(owners);
        clock.advance(Duration.ofMinutes(1));

        // When
        proved("n1", number, clock.instant(), true);
        loggedIn(number, clock.instant());

        // Then
        assertThat(of(number).state()).isEqualTo(NumberState.REPLACED);
        assertThat(of(owners).state()).isEqualTo(NumberState.ACTIVE);
    }

    @Test
    void anIdThatNowStandsForAnotherNumberLeavesTheOwnersNumberAlone() {
        // Given
        boundByItsOwner(number);
        recorded("n1", number);

        // When
        recorded("n1", people.aNumber());

        // Then
        assertThat(of(number).state()).isEqualTo(NumberState.ACTIVE);
        assertThat(of(number).numberId()).isNull();
    }

    @Test
    void anIdIsHandedOnToTheSameNumberThatItsOwnerBoundAgain() {
        // Given
        proved("n1", number, lastYear, true);
        database.run(tx -> bindings.revoke(tx, only(), lastWeek));
        boundByItsOwner(number);

        // When
        recorded("n1", number);

        // Then
        List<Binding> named = database.transaction(tx -> bindings.of(tx, lin)).stream()
                .filter(binding -> "n1".equals(binding.numberId()))
                .toList();
        assertThat(named).extracting(Binding::state).containsExactly(NumberState.ACTIVE);
    }

    @Test
    void aLogInKeepsTheOwnersNumberFresh() {
        boundByItsOwner(number);
        clock.advance(Duration.ofHours(1));
        Instant later = now.plus(Duration.ofMinutes(30));
        loggedIn(number, later);

        assertThat(only().provenAt()).isEqualTo(later);
        assertThat(only().activeFrom()).isEqualTo(now);
    }

    @Test
    void aLogInProvesANumberOfTheBooksWhereNoneIsBound() {
        recorded("n1", number);
        loggedIn(number, lastWeek);

        assertThat(only().state()).isEqualTo(NumberState.ACTIVE);
        assertThat(only().provenAt()).isEqualTo(lastWeek);
    }

    @Test
    void aLogInDisplacesNoNumberAndBringsNoneBack() {
        // Given
        ParsedNumber second = people.aNumber();
        proved("n1", number, lastYear, true);
        proved("n2", second, lastWeek, true);
        ParsedNumber third = people.aNumber();
        recorded("n3", third);

        // When
        loggedIn(number, now);
        loggedIn(third, now);

        // Then
        assertThat(of(number).state()).isEqualTo(NumberState.REPLACED);
        assertThat(of(second).state()).isEqualTo(NumberState.ACTIVE);
        assertThat(of(third).state()).isEqualTo(NumberState.PENDING);
    }

    @Test
    void anIdThatNowStandsForAnotherNumberTakesTheOldNumberOff() {
        ParsedNumber second = people.aNumber();
        proved("n1", number, lastWeek, true);
        recorded("n1", second);

        assertThat(of(number).state()).isEqualTo(NumberState.REPLACED);
        assertThat(of(second).state()).isEqualTo(NumberState.PENDING);
        assertThat(of(second).numberId()).isEqualTo("n1");
    }

    @Test
    void aNoToAloneCountsAndAYesDoesNotUndoIt() {
        proved("n1", number, lastWeek, true);
        told("n1", number, null, LenderNumber.How.RECORD, false);
        told("n1", number, null, LenderNumber.How.RECORD, true);

        assertThat(only().exclusiveUse()).isFalse();
    }

    @Test
    void whoProvesANumberAsTheirsAlonePutsEveryOtherBindingOfItInDoubt() {
        String mother = people.aBorrower();
        people.bound(mother, number, lastYear, true);
        proved("n1", number, lastWeek, true);

        assertThat(onlyOf(mother).claimedByOtherAt()).isEqualTo(lastWeek);
        assertThat(onlyOf(mother).state()).isEqualTo(NumberState.ACTIVE);
        assertThat(only().claimedByOtherAt()).isNull();
    }

    @Test
    void whoProvesANumberThatOthersUseSaysThatItIsShared() {
        String mother = people.aBorrower();
        people.bound(mother, number, lastYear, true);
        proved("n1", number, lastWeek, null);

        assertThat(onlyOf(mother).exclusiveUse()).isFalse();
        assertThat(onlyOf(mother).claimedByOtherAt()).isNull();
    }

    @Test
    void aNumberThatAnotherProvedLaterIsInDoubtFromTheStart() {
        String mother = people.aBorrower();
        people.bound(mother, number, lastWeek, true);
        proved("n1", number, lastYear, true);

        assertThat(only().claimedByOtherAt()).isEqualTo(lastWeek);
    }

    @Test
    void everyChangeStandsInTheBorrowersChain() {
        ParsedNumber second = people.aNumber();
        proved("n1", number, lastYear, true);
        proved("n2", second, lastWeek, true);

        List<String> kinds = database.transaction(tx -> tx.list(
                row -> row.getString("kind"),
                "select kind from audit_entry where chain = $1 order by seq",
                "borrower:" + lin));
        assertThat(kinds).containsExactly("NUMBER_ENTERED", "NUMBER_REPLACED", "NUMBER_ENTERED");
    }

    @Test
    void neitherNumberNorNameRestsInTheClear() {
        proved("n1", number, lastYear, true);

        List<String> stored = database.transaction(tx -> tx.list(row -> row.getString("everything"), """
                select b::text || r::text || a::text as everything from binding b join recipient r on r.id = b.recipient_id
                join audit_entry a on a.chain = 'borrower:' || r.id where r.id = $1""", lin));
        String digits = number.number().e164().substring(3);
        assertThat(stored).isNotEmpty().noneMatch(text -> text.contains(digits) || text.contains("Xiaoyu"));
    }

    @Test
    void aPersonIsRenamedAndReadBack() {
        database.run(tx -> recipients.ensureBorrower(tx, lin, "林小雨"));

        Optional<String> name = database.transaction(tx -> recipients.name(tx, lin));
        assertThat(name).contains("林小雨");
    }

    private void recorded(String id, ParsedNumber number) {
        told(id, number, null, LenderNumber.How.RECORD, null);
    }

    private void proved(String id, ParsedNumber number, Instant at, @Nullable Boolean exclusiveUse) {
        told(id, number, at, LenderNumber.How.CODE, exclusiveUse);
    }

    private void told(
            String id, ParsedNumber number, @Nullable Instant at, LenderNumber.How how, @Nullable Boolean exclusive) {
        database.run(tx -> bindings.recordLenderNumber(tx, new LenderNumber(lin, id, number, at, how, exclusive)));
    }

    private void boundByItsOwner(ParsedNumber entered) {
        database.run(tx -> bindings.prove(tx, bindings.enter(tx, lin, entered, true), true, now, now));
    }

    private void loggedIn(ParsedNumber to, Instant at) {
        Binding binding = of(to);
        database.run(tx -> bindings.lenderSawLogIn(tx, binding, at));
    }

    private Binding only() {
        return onlyOf(lin);
    }

    private Binding onlyOf(String person) {
        List<Binding> all = database.transaction(tx -> bindings.of(tx, person));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Binding of(ParsedNumber which) {
        return database.transaction(tx -> bindings.of(tx, lin)).stream()
                .filter(binding -> binding.isTo(which.number()))
                .findAny()
                .orElseThrow();
    }
}
