package dev.anshi.local;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import org.jboss.logging.Logger;

/**
 * EventBridge Scheduler's part in the local run: fires, in order and one after the other, all that falls between the last instant looked
 * at and the clock's, each second and at each move of the clock. While a schedule fires the clock stands at its instant, and the next one
 * waits until the queues are empty.
 */
@ApplicationScoped
public class Timetable {

    private static final Logger LOG = Logger.getLogger(Timetable.class);

    private final SettableClock clock;
    private final Schedules schedules;
    private final Poller poller;
    private final LocalConfig config;
    private final ScheduledExecutorService serial = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "timetable");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Firing last;

    Timetable(SettableClock clock, Schedules schedules, Poller poller, LocalConfig config) {
        this.clock = clock;
        this.schedules = schedules;
        this.poller = poller;
        this.config = config;
        this.last = Firing.allUntil(clock.instant());
    }

    /** From now on schedules fire by themselves. */
    void begin() {
        last = Firing.allUntil(clock.instant());
        serial.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Moves the clock there, firing what falls between; false, and nothing done, when it is there or later already. */
    boolean moveTo(Instant to) {
        return serially(() -> {
            Instant now = clock.instant();
            if (to.isBefore(now)) {
                return false;
            }
            if (!config.background()) {
                last = Firing.allUntil(now);
            }
            clock.standAt(now);
            clock.set(to);
            fireUntil(to);
            clock.set(to);
            return true;
        });
    }

    /** Does the work between two firings, the queues empty before it and after it. */
    <T> T between(Callable<T> work) {
        return serially(() -> {
            T result = work.call();
            poller.untilEmpty();
            return result;
        });
    }

    /** Fires the daily sweep out of its turn, and waits until its shards are walked. */
    boolean sweepNow() {
        return between(() -> {
            schedules.fire(new Firing(clock.instant(), Firing.Schedule.SWEEP));
            return true;
        });
    }

    void end(@Observes ShutdownEvent stopping) {
        serial.shutdownNow();
    }

    private void tick() {
        try {
            fireUntil(clock.instant());
        } catch (RuntimeException e) {
            LOG.warnf(e, "a schedule failed and is tried again: last=%s", last.at());
        }
    }

    private void fireUntil(Instant until) {
        try {
            Firing next = Firing.next(last, schedules.nextRipe());
            while (!next.at().isAfter(until)) {
                clock.standAt(next.at());
                schedules.fire(next);
                poller.untilEmpty();
                last = next;
                next = Firing.next(last, schedules.nextRipe());
            }
            last = Firing.allUntil(until);
        } finally {
            clock.tick();
        }
    }

    private <T> T serially(Callable<T> work) {
        try {
            return serial.submit(work).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while schedules fire", e);
        }
    }
}
