package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.LedgerFixture;
import dev.anshi.Trip;
import dev.anshi.browser.Visit;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.SettableClock;

/** Does the page show who was told? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class DisclosuresPageTest {

    private static final Instant TEN_IN_SHANGHAI = Instant.parse("2038-03-04T02:00:00Z");
    private static final LocalDate TOMORROW = LocalDate.of(2038, 3, 5);

    @Inject
    SettableClock clock;

    @Inject
    LedgerFixture ledger;

    @Inject
    Trip trip;

    @Inject
    ABorrower someone;

    private String lin;

    @BeforeEach
    void aBorrowerWhoWasReminded() {
        clock.set(TEN_IN_SHANGHAI);
        lin = Requests.aBorrower();
        someone.hasBound(lin, ABorrower.aNumber());
        ledger.aLoan(lin, TOMORROW);
        trip.swept(TOMORROW);
        trip.releasedAt(TEN_IN_SHANGHAI.plus(Duration.ofMinutes(24 * 60 + 31)));
        trip.dispatched(lin);
    }

    @ParameterizedTest
    @CsvSource({"en, 390", "zh, 320"})
    void whoWasToldIsReadWithTheGround(String language, int width) {
        try (Visit visit = Visit.by(language, width).to("/me/")) {
            visit.at("form input").fill(lin);
            visit.at("form button").click();
            visit.at("#view .number").waitFor();
            visit.at("nav a[href='#papers']").click();
            visit.at("#disclosures-title").waitFor();
            visit.at("section[aria-labelledby=disclosures-title] li .badge").waitFor();
            visit.looked("papers-disclosures");
        }
    }
}
