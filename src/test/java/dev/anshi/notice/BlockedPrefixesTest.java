package dev.anshi.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.LimitedTexts;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.NumberParser;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.TestPeople;

import static org.assertj.core.api.Assertions.assertThat;

/** Is nothing sent to a number that lies under a blocked prefix? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
@TestProfile(LimitedTexts.class)
class BlockedPrefixesTest {

    private static final LocalDate DUE = LocalDate.of(2039, 2, 10);

    @Inject
    LedgerFixture ledger;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    BlockedPrefixes blocked;

    @Inject
    TestPeople people;

    @Inject
    NumberParser parser;

    @Test
    void aTextToItIsDecidedAndNeverSent() {
        // Given
        clock.set(Instant.parse("2039-02-09T00:31:00Z"));
        BoundBorrower lin = at("+86139" + people.aNumberText().substring(6));
        ledger.aLoan(lin.id(), DUE);
        trip.swept(DUE);

        // When
        trip.sentAt(Instant.parse("2039-02-10T02:05:00Z"), lin.id());

        // Then
        assertThat(trip.textsTo(lin)).isEmpty();
        assertThat(trip.textAttempts(lin.id())).isEmpty();
        assertThat(trip.states(lin.id())).containsExactly("IN_APP DELIVERED", "SMS SUPERSEDED");
        assertThat(supersededBy(lin.id())).containsExactly("blocked-prefix");
    }

    @ParameterizedTest
    @CsvSource({"+881612345678, true", "+8613900138000, true", "+8613800138000, false", "+882161234567, false"})
    void whatIsListedIsBlockedAndNothingElse(String number, boolean isBlocked) {
        assertThat(blocked.bar(PhoneNumber.ofE164(number))).isEqualTo(isBlocked);
    }

    private BoundBorrower at(String number) {
        String id = ledger.aBorrowerWithoutNumber();
        ParsedNumber parsed = parser.parse(number, null);
        people.bound(id, parsed, clock.instant().minusSeconds(3_600), true);
        return new BoundBorrower(id, parsed);
    }

    private List<String> supersededBy(String recipient) {
        return database.transaction(tx -> tx.list(
                row -> row.getString(0),
                "select superseded_by from notice where recipient_id = $1 and channel = 'SMS'",
                recipient));
    }
}
