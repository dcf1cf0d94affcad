package dev.anshi.faults;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

import dev.anshi.faults.victim.Points;
import dev.anshi.telemetry.Milestone;

/**
 * Workers of this JVM that die as processes do: at a milestone, with whatever other thread works for them, and without committing. They
 * are told apart by an entry of the logs' correlation, which the product hands on from thread to thread.
 */
@ApplicationScoped
class Workers {

    private static final String KEY = "worker";
    /** What is done at a milestone may wait for a lock that the worker itself holds; then the worker goes on. */
    private static final long MOST_MILLIS_AT_A_POINT = 25;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Orders> working = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Milestone, Integer> deaths = new ConcurrentHashMap<>();

    Workers(Points points) {
        points.follow(this::reached);
    }

    /**
     * What happens to one worker on its way.
     *
     * @param milestone where; null: nothing happens
     * @param nth at which time that it comes there, from 1
     * @param dies whether it dies there
     * @param meanwhile what else happens there, before that
     */
    record Fate(@Nullable Milestone milestone, int nth, boolean dies, Runnable meanwhile) {

        static final Fate NONE = new Fate(null, 0, false, () -> {});

        static Fate death(Milestone milestone, int nth) {
            return new Fate(milestone, nth, true, () -> {});
        }

        static Fate meeting(Milestone milestone, int nth, Runnable meanwhile) {
            return new Fate(milestone, nth, false, meanwhile);
        }
    }

    /** How a work ended. FAILED: it threw, and whoever gave it gives it again. */
    enum End {
        DONE,
        FAILED,
        DIED
    }

    /** Does the work; what happens meanwhile is over too when this is complete. */
    CompletableFuture<End> begin(Runnable work, Fate fate) {
        String name = "worker-" + next.incrementAndGet();
        Orders orders = new Orders(fate);
        working.put(name, orders);
        return CompletableFuture.supplyAsync(() -> end(work, name, orders), threads);
    }

    private End end(Runnable work, String name, Orders orders) {
        MDC.put(KEY, name);
        try {
            work.run();
            return orders.dead ? End.DIED : End.DONE;
        } catch (Died e) {
            return End.DIED;
        } catch (RuntimeException e) {
            return orders.dead ? End.DIED : End.FAILED;
        } finally {
            MDC.remove(KEY);
            working.remove(name);
            orders.meanwhile.join();
        }
    }

    /** How many have died at each milestone so far. */
    Map<Milestone, Integer> deaths() {
        return new TreeMap<>(deaths);
    }

    private void reached(Milestone milestone) {
        Object name = MDC.get(KEY);
        Orders orders = name == null ? null : working.get(name.toString());
        if (orders != null) {
            orders.reached(milestone);
        }
    }

    private final class Orders {

        private final Fate fate;
        private final AtomicInteger left;
        private volatile boolean dead;
        private volatile CompletableFuture<Void> meanwhile = CompletableFuture.completedFuture(null);

        Orders(Fate fate) {
            this.fate = fate;
            this.left = new AtomicInteger(fate.nth());
        }

        void reached(Milestone milestone) {
            if (dead) {
                throw new Died();
            }
            if (milestone == fate.milestone() && left.decrementAndGet() == 0) {
                meet();
                if (fate.dies()) {
                    dead = true;
                    deaths.merge(milestone, 1, Integer::sum);
                    throw new Died();
                }
            }
        }

        // A thread may begin with the entry of whoever made it.
        private void meanwhile() {
            MDC.remove(KEY);
            fate.meanwhile().run();
        }

        private void meet() {
            meanwhile = CompletableFuture.runAsync(this::meanwhile, threads);
            try {
                meanwhile.get(MOST_MILLIS_AT_A_POINT, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // It waits for what the worker holds.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
