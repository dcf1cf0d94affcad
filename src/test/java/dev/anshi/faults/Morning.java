package dev.anshi.faults;

import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.faults.Mail.Letter;
import dev.anshi.faults.Workers.End;
import dev.anshi.faults.Workers.Fate;
import dev.anshi.local.SettableClock;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.Release;

/** Brings a street to the morning of the day that something is due on, and lets a worker meet its fate there. */
@ApplicationScoped
class Morning {

    private static final String PLANNED_AT = "T00:31:00Z";
    private static final String TEN_IN_SHANGHAI = "T02:01:00Z";

    private final Street street;
    private final Workers workers;
    private final Mail mail;
    private final PlanDay planDay;
    private final Release release;
    private final SettableClock clock;

    Morning(Street street, Workers workers, Mail mail, PlanDay planDay, Release release, SettableClock clock) {
        this.street = street;
        this.workers = workers;
        this.mail = mail;
        this.planDay = planDay;
        this.release = release;
        this.clock = clock;
    }

    /** In the night before people move in and the day is planned; then it is ten. */
    void planned(Runnable movingIn) {
        clock.set(Instant.parse(street.due().minusDays(1) + PLANNED_AT));
        movingIn.run();
        planDay.run(street.due());
        handOutAll(Fate.NONE);
        clock.set(Instant.parse(street.due() + TEN_IN_SHANGHAI));
    }

    /** Shows what is ripe in the app and queues the texts. */
    void released(Fate fate) {
        workers.begin(release::run, fate).join();
    }

    /** Every message, one after the other; one whose worker failed or died is handed out again. */
    void handOutAll(Fate first) {
        Fate fate = first;
        for (mail.fetch(); !mail.isEmpty(); mail.fetch()) {
            Letter letter = mail.any(new Random(0)).orElseThrow();
            CompletableFuture<End> end = workers.begin(letter::handOut, fate);
            fate = Fate.NONE;
            if (end.join() == End.DONE) {
                mail.delete(letter);
            }
        }
    }
}
