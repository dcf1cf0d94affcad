package dev.anshi.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.LedgerFixture;
import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.Trip;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.SmsSegments;

import static org.assertj.core.api.Assertions.assertThat;

/** Does every script reach the phone as it was written, through SNS's own wire? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ScriptsOnTheWireTest {

    private static final LocalDate DUE = LocalDate.of(2037, 7, 10);

    @Inject
    LedgerFixture ledger;

    @Inject
    Trip trip;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "安心銀行（繁體）",
                "बैंक ऑफ़ भारत",
                // A family of four: seven code points in one sign, joined by U+200D.
                "Bank 👨‍👩‍👧‍👦 🏦",
                "Zoe\u0308 & Søn's 100% «Bank»",
                "𠮷野家=a+b&c;d",
                "بنك الأمان",
                "Crédit €uro [GSM] {plus} ~^|\\"
            })
    void aNameArrivesAsItWasWritten(String name) {
        // Given
        clock.set(Instant.parse("2037-07-09T00:31:00Z"));
        BoundBorrower lin = ledger.aBoundBorrower();
        String loan = ledger.aLoan(lin.id(), DUE).id();
        called(name, loan);
        trip.swept(DUE);

        // When
        trip.sentAt(Instant.parse("2037-07-10T02:30:00Z"), lin.id());

        // Then
        List<String> texts = trip.textsTo(lin);
        assertThat(texts).singleElement().asString().startsWith("【" + name + "】还款提醒：758.00元今天（7月10日）到期");
        assertThat(SmsSegments.count(texts.get(0)).encoding()).isEqualTo(SmsSegments.Encoding.UCS_2);
    }

    private void called(String name, String loan) {
        String sender = "z-" + UUID.randomUUID();
        database.run(tx -> {
            tx.update("""
                    insert into sender (id, name, neutral_name, kind, watermark_at, updated_at)
                    values ($1, $2, 'OB', 'CREDITOR', $3, $3)""", sender, name, clock.instant());
            tx.update("update loan set sender_id = $2 where id = $1", loan, sender);
        });
    }
}
