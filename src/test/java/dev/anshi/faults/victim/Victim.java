package dev.anshi.faults.victim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

import dev.anshi.inbound.InboundSms;
import dev.anshi.local.Poller;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.NumberParser;
import dev.anshi.sweep.PlanDay;
import dev.anshi.sweep.Release;
import dev.anshi.telemetry.Milestone;

/**
 * The product in a process of its own, which stands still at one milestone until it is killed: plans a day, walks the shards, releases,
 * sends, and takes a STOP. Says READY, waits for its orders (a line: milestone, at which time that somebody comes there, date, instant to
 * plan at, instant to send at, number that says STOP), and says REACHED. Where others have to come there first, no text leaves before.
 */
public class Victim implements QuarkusApplication {

    /** Starts it. */
    @QuarkusMain(name = "victim")
    public static class Main {
        public static void main(String... arguments) {
            Quarkus.run(Victim.class, arguments);
        }
    }

    private final Points points;
    private final PlanDay planDay;
    private final Poller poller;
    private final Release release;
    private final InboundSms inbound;
    private final NumberParser numbers;
    private final SettableClock clock;

    Victim(
            Points points,
            PlanDay planDay,
            Poller poller,
            Release release,
            InboundSms inbound,
            NumberParser numbers,
            SettableClock clock) {
        this.points = points;
        this.planDay = planDay;
        this.poller = poller;
        this.release = release;
        this.inbound = inbound;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Override
    public int run(String... nothing) throws IOException {
        System.out.println("READY");
        String orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (orders == null) {
            return 1;
        }
        work(orders.split(" "));
        System.out.println("NEVER REACHED");
        return 0;
    }

    private void work(String... orders) {
        Milestone last = Milestone.valueOf(orders[0]);
        int nth = Integer.parseInt(orders[1]);
        AtomicInteger left = new AtomicInteger(nth);
        points.follow(milestone -> {
            if (milestone == last && left.decrementAndGet() == 0) {
                System.out.println("REACHED");
                standStill();
            } else if (milestone == Milestone.TEXT_LEAVING && nth > 1) {
                standStill();
            }
        });
        clock.set(Instant.parse(orders[3]));
        planDay.run(LocalDate.parse(orders[2]));
        poller.untilEmpty();
        Instant sending = Instant.parse(orders[4]);
        clock.set(sending);
        release.run();
        poller.untilEmpty();
        inbound.receive("stop-" + last, numbers.parse(orders[5], null).number(), "STOP", sending);
        poller.untilEmpty();
    }

    private static void standStill() {
        while (true) {
            LockSupport.park();
        }
    }
}
