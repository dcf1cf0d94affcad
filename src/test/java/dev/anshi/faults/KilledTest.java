package dev.anshi.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import dev.anshi.Trip;
import dev.anshi.faults.Checker.Said;
import dev.anshi.faults.Street.House;
import dev.anshi.local.FaultyParts;
import dev.anshi.local.Poller;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.QueuesConfig;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.Release;
import dev.anshi.telemetry.Milestone;

import static org.assertj.core.api.Assertions.assertThat;

/** Does a process that is killed (-9) at any milestone break a promise, once what it left behind is worked off? */
@QuarkusTest
@TestProfile(FaultsProfile.class)
class KilledTest {

    private static final String PLANNED_AT = "T00:31:00Z";
    private static final String TEN_IN_SHANGHAI = "T02:01:00Z";
    /** Every five minutes, until leases have ended and lost messages are queued again. */
    private static final int RELEASES = 6;

    private static Path jar;
    private static VictimProcess next;

    @Inject
    Street street;

    @Inject
    SettableClock clock;

    @Inject
    PlanDay planDay;

    @Inject
    Release release;

    @Inject
    Poller poller;

    @Inject
    Trip trip;

    @Inject
    SqsAsyncClient sqs;

    @Inject
    QueuesConfig queues;

    @AfterAll
    static void nobodyIsLeft() {
        if (next != null) {
            next.close();
        }
    }

    @AfterEach
    void queuesAreAsTheyWere() {
        takenMessagesComeBackAfterSeconds(30);
    }

    @ParameterizedTest
    @EnumSource(value = Milestone.class, names = "CLAIM_PUT_OFF", mode = EnumSource.Mode.EXCLUDE)
    void aProcessThatIsKilledThereBreaksNothing(Milestone last) {
        // When
        killed(KilledTest::aVictim, last, 1);

        // Then
        nothingIsBroken();
    }

    @Test
    void aProcessThatIsKilledWithTwoChunksClaimedAndNoneSentBreaksNothing() {
        // When: at one text a second five are claimed at once (DispatchChunk), not all of the street's six
        killed(() -> VictimProcess.start(jar(), with("anshi.dispatch.rate", "1")), Milestone.CLAIM_COMMITTED, 2);

        // Then
        nothingIsBroken();
        assertThat(street.day(false).phones()).as("the answer to the STOP").hasSize(1);
        assertThat(street.day(false).doubted()).hasSize(street.houses().size());
    }

    /** No text has money there. Of two senders who remind one person the second is denied for the first's, until that waits. */
    @Test
    void aProcessThatIsKilledBetweenTheCommitsOfAClaimMadeInTwoBreaksNothing() {
        // When
        killed(() -> VictimProcess.start(jar(), with("anshi.texts.cap-a-day", "0.01")), Milestone.CLAIM_PUT_OFF, 1);

        // Then
        List<House> houses = street.houses();
        List<House> waiting = houses.subList(1, houses.size() - 1);
        assertThat(street.heard(houses.get(0))).as("once there is money").hasSize(1);
        assertThat(waiting)
                .as("who waits for tomorrow's")
                .allSatisfy(house ->
                        assertThat(trip.textAttempts(house.person().id())).containsExactly("NOT_TAKEN spend-cap"));
        assertThat(Checker.broken(street.day(false)))
                .as(street::story)
                .containsExactlyInAnyOrderElementsOf(waiting.stream()
                        .map(house -> "G4: " + house.person().id() + " got no text, and nobody knows")
                        .toList());
        assertThat(planDay.progress(street.due()).missing()).isZero();
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> configuration = new HashMap<>(FaultyParts.configuration());
        configuration.put(key, value);
        return configuration;
    }

    private void nothingIsBroken() {
        assertThat(Checker.broken(street.day(false))).as(street::story).isEmpty();
        assertThat(planDay.progress(street.due()).missing()).isZero();
    }

    // And what it left behind is worked off.
    private void killed(Supplier<VictimProcess> process, Milestone last, int nth) {
        street.anotherDay();
        LocalDate due = street.due();
        Instant night = Instant.parse(due.minusDays(1) + PLANNED_AT);
        Instant morning = Instant.parse(due + TEN_IN_SHANGHAI);
        clock.set(night);
        for (int i = 0; i < 5; i++) {
            street.moveIn(i == 0 ? 2 : 1);
        }
        House stopper = street.houses().get(4);
        takenMessagesComeBackAfterSeconds(1);

        try (VictimProcess victim = process.get()) {
            assertThat(victim.letGo(
                            last.name(),
                            Integer.toString(nth),
                            due.toString(),
                            night.toString(),
                            morning.toString(),
                            stopper.number()))
                    .isEqualTo("REACHED");
            victim.kill();
        }
        if (last.compareTo(Milestone.NOTICES_RELEASED) >= 0) {
            clock.set(morning);
        }
        goOn(last, due, morning, stopper);
    }

    // What AWS does: the scheduler asks again where the function died of it, queues hand out again what was not
    // deleted,
    // and the release runs every five minutes.
    private void goOn(Milestone last, LocalDate due, Instant morning, House stopper) {
        if (last.compareTo(Milestone.PAGE_DECIDED) < 0) {
            planDay.run(due);
        }
        poller.untilEmpty();
        if (clock.instant().isBefore(morning)) {
            clock.set(morning);
        }
        for (int i = 0; i < RELEASES; i++) {
            release.run();
            poller.untilEmpty();
            clock.advance(Duration.ofMinutes(5));
        }
        street.say(stopper, Said.STOP);
        poller.untilEmpty();
    }

    // The next one starts while this one works: a start is most of a test's time.
    private static VictimProcess aVictim() {
        VictimProcess victim = next == null ? start() : next;
        next = start();
        return victim;
    }

    private static VictimProcess start() {
        return VictimProcess.start(jar(), FaultyParts.configuration());
    }

    private static Path jar() {
        if (jar == null) {
            jar = VictimProcess.build();
        }
        return jar;
    }

    private void takenMessagesComeBackAfterSeconds(int seconds) {
        for (String queue : new String[] {queues.urgent(), queues.bulk(), queues.sweep()}) {
            sqs.setQueueAttributes(request -> request.queueUrl(queue)
                            .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, Integer.toString(seconds))))
                    .join();
        }
    }
}
