package dev.anshi.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.faults.Checker.Said;
import dev.anshi.faults.Mail.Letter;
import dev.anshi.faults.Street.House;
import dev.anshi.faults.Workers.End;
import dev.anshi.faults.Workers.Fate;
import dev.anshi.local.FaultyParts;
import dev.anshi.local.FunctionsClock;
import dev.anshi.local.SettableClock;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.Release;
import dev.anshi.telemetry.Milestone;

/**
 * One day of a street, drawn from a seed: who works when and dies where, what the provider and the database do, what people say and at
 * which point of whose work. In the evening nothing goes wrong any more, and what was left is worked off.
 */
@ApplicationScoped
class SeededDay {

    private static final String PLANNED_AT = "T00:31:00Z";
    private static final String TEN_IN_SHANGHAI = "T02:01:00Z";

    /** So that whose number cools down last is still told before the evening. */
    private static final int COOLED_DOWN_WITHIN_MINUTES = 240;

    private static final String AFTERNOON = "T07:00:00Z";

    private static final Set<Milestone> PLANNING = EnumSet.range(Milestone.RUN_BEGUN, Milestone.SHARD_QUEUED);
    private static final Set<Milestone> WALKING = EnumSet.range(Milestone.PAGE_DECIDED, Milestone.RUN_PROVED);
    private static final Set<Milestone> RELEASING = EnumSet.of(
            Milestone.NOTICES_RELEASED,
            Milestone.NOTICES_ENQUEUED,
            Milestone.CLAIM_LOCKED,
            Milestone.CLAIM_DECIDED,
            Milestone.CLAIM_WRITTEN);
    private static final Set<Milestone> SENDING = sending();
    private static final Set<Milestone> ANSWERING =
            EnumSet.range(Milestone.URGENT_RELEASED, Milestone.NOTICES_ENQUEUED);

    private static final Duration[] PAUSES = {
        Duration.ofSeconds(20),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(5),
        Duration.ofMinutes(16),
        Duration.ofMinutes(45)
    };

    private final Street street;
    private final Workers workers;
    private final Mail mail;
    private final PlanDay planDay;
    private final Release release;
    private final SettableClock clock;
    private final FunctionsClock functions;
    private final Evening evening;
    private final AtomicInteger unanswered = new AtomicInteger();

    SeededDay(
            Street street,
            Workers workers,
            Mail mail,
            PlanDay planDay,
            Release release,
            SettableClock clock,
            FunctionsClock functions,
            Evening evening) {
        this.street = street;
        this.workers = workers;
        this.mail = mail;
        this.planDay = planDay;
        this.release = release;
        this.clock = clock;
        this.functions = functions;
        this.evening = evening;
    }

    // Where a sender has no money left, which these days don't know: KilledTest.
    private static Set<Milestone> sending() {
        Set<Milestone> all = EnumSet.range(Milestone.CLAIM_LOCKED, Milestone.RECORD_COMMITTED);
        all.remove(Milestone.CLAIM_PUT_OFF);
        return all;
    }

    /** Lives it; answers which promises it broke. */
    List<String> broken(long seed) {
        return broken(seed, () -> {});
    }

    /** @param atNoon what else is done once nothing goes wrong any more */
    List<String> broken(long seed, Runnable atNoon) {
        Luck luck = new Luck(seed);
        street.anotherDay();
        LocalDate due = street.due();
        clock.set(Instant.parse(due.minusDays(1) + PLANNED_AT));
        peopleMoveIn(luck);
        functions.goOffBy(luck.offBy());
        street.provider(number -> luck.provider(clock.instant()));
        try {
            plan(luck);
            clock.set(Instant.parse(due + TEN_IN_SHANGHAI));
            luck.dayBegins(clock.instant());
            for (int step = 10 + luck.random.nextInt(8); step > 0; step--) {
                step(luck);
            }
        } finally {
            FaultyParts.mendDatabase();
            functions.goOffBy(Duration.ZERO);
            street.provider(number -> "TAKEN");
        }
        atNoon.run();
        evening.comes();
        List<String> broken = new ArrayList<>(Checker.broken(street.day(luck.calm)));
        if (planDay.progress(due).missing() != 0) {
            broken.add("G4: the run does not end, or misses somebody");
        }
        return broken;
    }

    private void peopleMoveIn(Luck luck) {
        for (int people = 2 + luck.random.nextInt(2); people > 0; people--) {
            int senders = luck.random.nextInt(3) == 0 ? 2 : 1;
            switch (luck.ofChanges(5)) {
                case 1 -> street.moveInWithANewNumber(senders, duringTheDay(luck));
                case 2 -> street.foolStaff(street.moveIn(senders));
                default -> street.moveIn(senders);
            }
        }
    }

    private Instant duringTheDay(Luck luck) {
        return Instant.parse(street.due() + TEN_IN_SHANGHAI)
                .plus(Duration.ofMinutes(luck.ofChanges(COOLED_DOWN_WITHIN_MINUTES)));
    }

    // Asked again until it answers, as the scheduler does; then its shards, in the hands of whoever.
    private void plan(Luck luck) {
        while (workers.begin(() -> planDay.run(street.due()), luck.fate(PLANNING, this::somebodySpeaks))
                        .join()
                != End.DONE) {
            FaultyParts.mendDatabase();
        }
        FaultyParts.mendDatabase();
        mail.fetch();
        for (int left = 20; left > 0 && !mail.isEmpty(); left--) {
            luck.database();
            handOut(luck);
            FaultyParts.mendDatabase();
        }
    }

    private void step(Luck luck) {
        luck.database();
        switch (luck.random.nextInt(10)) {
            case 0, 1, 2 -> release(luck);
            case 3, 4, 5, 6 -> handOut(luck);
            case 7 -> {
                if (!luck.silent) {
                    somebodyIsAnswered(luck);
                }
            }
            default -> pause(luck);
        }
        // The test's own questions are to be answered.
        FaultyParts.mendDatabase();
    }

    // So that whoever is throttled last is still told before the evening.
    private void pause(Luck luck) {
        Duration pause = PAUSES[luck.random.nextInt(PAUSES.length)];
        boolean late = clock.instant().isAfter(Instant.parse(street.due() + AFTERNOON));
        clock.advance(late ? PAUSES[0] : pause);
    }

    private void release(Luck luck) {
        workers.begin(release::run, luck.fate(RELEASING, this::somebodySpeaks)).join();
    }

    // One, or two at once: of the same message or of two.
    private void handOut(Luck luck) {
        mail.fetch();
        List<CompletableFuture<End>> ends = new ArrayList<>();
        List<Letter> letters = new ArrayList<>();
        for (int at = luck.random.nextInt(3) == 0 ? 2 : 1; at > 0; at--) {
            mail.any(luck.random).ifPresent(letter -> {
                letters.add(letter);
                ends.add(workers.begin(letter::handOut, luck.fate(pointsOf(letter), this::somebodySpeaks)));
            });
        }
        for (int i = 0; i < letters.size(); i++) {
            End end = ends.get(i).join();
            // SQS deletes what was handled, as a rule; of a dead worker's message it knows only that it comes again.
            if (end == End.DONE && luck.random.nextInt(5) > 0) {
                mail.delete(letters.get(i));
            } else if (luck.random.nextInt(3) == 0) {
                mail.putBack(letters.get(i));
            }
        }
    }

    private static Set<Milestone> pointsOf(Letter letter) {
        return letter.isOfAShard() ? WALKING : SENDING;
    }

    // Who takes the answer may die of it too; the carrier, the core or the app then says it again.
    private void somebodyIsAnswered(Luck luck) {
        House house = luck.oneOf(street.houses());
        Said said = luck.said();
        while (workers.begin(() -> street.say(house, said), luck.fate(ANSWERING, nobody -> {}))
                        .join()
                != End.DONE) {
            FaultyParts.mendDatabase();
        }
    }

    // Until they are answered: by the phone's carrier, the lender's core or the app, each of which tries again.
    private void somebodySpeaks(Luck luck) {
        House house = luck.oneOf(street.houses());
        Said said = luck.said();
        for (int tries = 5; tries > 0; tries--) {
            try {
                street.say(house, said);
                return;
            } catch (RuntimeException e) {
                unanswered.incrementAndGet();
            }
        }
    }

    /**
     * What a seed decides. A calm day is one of people alone: nobody dies, and provider and database answer. On a silent one nobody speaks.
     * On a third of the days no number changes, the kept seeds' (SeededDaysTest) among them: they were found before any did.
     */
    private static final class Luck {

        private static final long SALT_OF_CHANGES = 43;
        private static final List<Said> OF_OLD = List.of(Said.STOP, Said.NOT_MINE, Said.NUMBER_TAKEN_OFF, Said.PAID);
        private static final List<Said> OF_CHANGES = List.of(
                Said.CONSENT_WITHDRAWN,
                Said.NUMBER_CHANGED,
                Said.CHANGE_CONTESTED_BY_SMS,
                Said.CHANGE_CONTESTED_BY_CODE,
                Said.CHANGE_CONTESTED_IN_APP);

        private final Random random;
        private final Random ofProvider;
        private final Random ofChanges;
        private final boolean changing;
        private final boolean calm;
        private final boolean silent;
        private final boolean throttledForAnHour;
        private volatile Instant throttledUntil = Instant.EPOCH;

        Luck(long seed) {
            this(seed, randomOfChanges(seed).nextInt(3) > 0);
        }

        private Luck(long seed, boolean changing) {
            // Seeds that follow one another begin alike otherwise.
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
            this.ofProvider = new Random(~seed * 0x9E3779B97F4A7C15L);
            this.ofChanges = randomOfChanges(seed);
            this.changing = changing;
            this.calm = random.nextInt(6) == 0;
            this.silent = random.nextInt(3) == 0;
            this.throttledForAnHour = random.nextInt(6) == 0;
        }

        private static Random randomOfChanges(long seed) {
            return new Random((seed + SALT_OF_CHANGES) * 0x9E3779B97F4A7C15L);
        }

        void dayBegins(Instant now) {
            throttledUntil = throttledForAnHour ? now.plus(Duration.ofHours(1)) : Instant.EPOCH;
        }

        Duration offBy() {
            return Duration.ofMinutes(5L * (random.nextInt(3) - 1));
        }

        <T> T oneOf(Collection<T> all) {
            return new ArrayList<>(all).get(random.nextInt(all.size()));
        }

        /** From 0 to below {@code bound}; 0 where no number changes. */
        int ofChanges(int bound) {
            return changing ? ofChanges.nextInt(bound) : 0;
        }

        Said said() {
            Said old = oneOf(OF_OLD);
            int draw = ofChanges(2 * OF_CHANGES.size());
            return draw < OF_CHANGES.size() ? old : OF_CHANGES.get(draw - OF_CHANGES.size());
        }

        Fate fate(Set<Milestone> points, Consumer<Luck> speaking) {
            int draw = random.nextInt(10);
            Milestone milestone = oneOf(new TreeSet<>(points));
            int nth = random.nextInt(4) == 0 ? 2 : 1;
            if (draw < 3 && !calm) {
                return Fate.death(milestone, nth);
            }
            Luck then = new Luck(random.nextLong(), changing);
            return draw < 4 && !silent ? Fate.meeting(milestone, nth, () -> speaking.accept(then)) : Fate.NONE;
        }

        void database() {
            if (!calm && random.nextInt(12) == 0) {
                FaultyParts.loseAnswer(1 + random.nextInt(30));
            }
        }

        // Asked by the wire's threads, which must not move the day's own sequence.
        String provider(Instant now) {
            if (now.isBefore(throttledUntil)) {
                return "THROTTLED";
            }
            if (calm) {
                return "TAKEN";
            }
            return switch (ofProvider.nextInt(40)) {
                case 0, 1, 2, 3 -> "THROTTLED";
                case 4, 5 -> "RESET";
                case 6 -> "LOST";
                case 7 -> "BROKEN";
                case 8 -> ofProvider.nextInt(4) == 0 ? "LATE" : "TAKEN";
                default -> "TAKEN";
            };
        }
    }
}
