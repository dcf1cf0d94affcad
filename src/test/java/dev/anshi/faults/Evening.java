package dev.anshi.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.faults.Mail.Letter;
import dev.anshi.local.SettableClock;
import dev.anshi.sweep.Release;

/** Works off what a bad day left behind, as the product does when nothing goes wrong any more: messages, releases, and time that passes. */
@ApplicationScoped
class Evening {

    /** An hour before texts rest (house-1: 09:00 to 20:00). */
    private static final String LAST_HOUR = "T11:00:00Z";

    /** Longer than a lease, and than a lost message is waited for. */
    private static final Duration PAUSE = Duration.ofMinutes(16);

    private static final int MOST_TRIES = 10;

    private final Street street;
    private final Mail mail;
    private final Release release;
    private final SettableClock clock;

    Evening(Street street, Mail mail, Release release, SettableClock clock) {
        this.street = street;
        this.mail = mail;
        this.release = release;
        this.clock = clock;
    }

    /** Returns when two rounds have found nothing to do. */
    void comes() {
        int quiet = 0;
        while (quiet < 2) {
            boolean nothing = !handOutAll();
            Optional<Instant> ripe =
                    again(release::nextRipe).filter(at -> at.isBefore(Instant.parse(street.due() + LAST_HOUR)));
            clock.set(ripe.filter(at -> at.isAfter(clock.instant()))
                    .map(at -> at.plusSeconds(1))
                    .orElse(clock.instant().plus(PAUSE)));
            Release.Counts counts = again(release::run);
            boolean idle = nothing && counts.queued() + counts.again() + counts.shown() + counts.doubted() == 0;
            quiet = idle ? quiet + 1 : 0;
        }
    }

    /** Whether there was a message. */
    private boolean handOutAll() {
        boolean any = false;
        for (mail.fetch(); !mail.isEmpty(); mail.fetch()) {
            Letter letter = mail.any(new Random(0)).orElseThrow();
            again(() -> {
                letter.handOut();
                return letter;
            });
            mail.delete(letter);
            any = true;
        }
        return any;
    }

    // A connection that was cut a moment ago may still be handed out by the pool, once.
    private static <T> T again(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }
}
