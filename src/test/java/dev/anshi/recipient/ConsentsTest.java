package dev.anshi.recipient;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.SuppressionKind;
import dev.anshi.database.Database;
import dev.anshi.local.LocalTestResource;

import static org.assertj.core.api.Assertions.assertThat;

/** What of what a person said counts? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ConsentsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-16T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T08:00:00Z");

    @Inject
    Database database;

    @Inject
    Consents consents;

    @Inject
    Suppressions suppressions;

    @Inject
    Preferences preferences;

    @Inject
    TestPeople people;

    private String lin;

    @BeforeEach
    void someone() {
        lin = people.aBorrower();
    }

    @Test
    void theLatestByInstantCountsInWhateverOrderItWasTold() {
        said(ConsentState.WITHDRAWN, TUESDAY);
        said(ConsentState.GRANTED, MONDAY);

        assertThat(latest()).containsExactly(ConsentState.WITHDRAWN);
    }

    @Test
    void atOneInstantTheWithdrawalCounts() {
        said(ConsentState.WITHDRAWN, MONDAY);
        said(ConsentState.GRANTED, MONDAY);

        assertThat(latest()).containsExactly(ConsentState.WITHDRAWN);
    }

    @Test
    void theSameSaidTwiceIsAuditedOnce() {
        said(ConsentState.GRANTED, MONDAY);
        said(ConsentState.GRANTED, MONDAY);

        assertThat(audited()).containsExactly("CONSENT_RECORDED");
    }

    @Test
    void aStopIsAddedOnceAndLifted() {
        byte[] index = new byte[] {1, 2, 3};
        stop(index);
        stop(index);
        int lifted = database.transaction(
                tx -> suppressions.lift(tx, lin, index, SuppressionKind.STOP, TUESDAY, Suppressions.Source.SMS));

        assertThat(lifted).isEqualTo(1);
        assertThat(audited()).containsExactly("SUPPRESSION_ADDED", "SUPPRESSION_LIFTED");
    }

    @Test
    void aStopThatWasAskedForLaterIsNotLifted() {
        byte[] index = new byte[] {1, 2, 3};
        stop(index);
        int lifted = database.transaction(tx -> suppressions.lift(
                tx, lin, index, SuppressionKind.STOP, MONDAY.minusSeconds(1), Suppressions.Source.SMS));

        assertThat(lifted).isZero();
    }

    @Test
    void aPreferenceIsReadBackAsItWasSaved() {
        Preference preference = new Preference(
                List.of(Channel.IN_APP, Channel.SMS), LocalTime.of(18, 30), Preference.Visibility.PRIVATE);
        database.run(tx -> preferences.save(tx, lin, Preference.NONE, Optional.empty()));
        database.run(tx -> preferences.save(tx, lin, preference, Optional.empty()));

        assertThat(preference()).isEqualTo(preference);
    }

    @Test
    void whoSaidNothingPrefersNothing() {
        assertThat(preference()).isEqualTo(Preference.NONE);
    }

    private Preference preference() {
        return database.transaction(tx -> preferences.of(tx, lin));
    }

    private void said(ConsentState state, Instant at) {
        database.run(tx -> consents.record(tx, lin, Purpose.REPAYMENT_REMINDER, Channel.SMS, state, at, "v1"));
    }

    private void stop(byte[] index) {
        database.run(
                tx -> suppressions.add(tx, lin, index, SuppressionKind.STOP, null, MONDAY, Suppressions.Source.SMS));
    }

    private List<ConsentState> latest() {
        return database.transaction(tx -> consents.latest(tx, lin)).stream()
                .map(Consent::state)
                .toList();
    }

    private List<String> audited() {
        return database.transaction(tx -> tx.list(
                row -> row.getString("kind"),
                "select kind from audit_entry where chain = $1 order by seq",
                "borrower:" + lin));
    }
}
