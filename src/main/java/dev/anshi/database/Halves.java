package dev.anshi.database;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Work on many rows in one transaction, which one of them may make fail: it is done again for each half, until whatever makes it fail
 * stands alone, so that the others are done. Where it fails for all, or for more than a few, no row is to blame.
 *
 * @param <T> what the work answers
 */
public final class Halves<T> {

    private static final int MOST = 5;

    private final Function<List<UUID>, T> work;
    private final BiConsumer<UUID, RuntimeException> leftOut;
    private final List<T> done = new ArrayList<>();
    private final List<RuntimeException> failures = new ArrayList<>();

    private Halves(Function<List<UUID>, T> work, BiConsumer<UUID, RuntimeException> leftOut) {
        this.work = work;
        this.leftOut = leftOut;
    }

    /**
     * @param work in a transaction of its own, on some of the ids
     * @param leftOut told of each id that the work fails for alone
     * @return the answers for all others, in their order; the first failure is thrown where there are none, or more than a few failed
     */
    public static <T> List<T> of(
            List<UUID> ids, Function<List<UUID>, T> work, BiConsumer<UUID, RuntimeException> leftOut) {
        Halves<T> halves = new Halves<>(work, leftOut);
        halves.tryOn(ids);
        if (halves.done.isEmpty() && !halves.failures.isEmpty()) {
            throw halves.failures.get(0);
        }
        return halves.done;
    }

    private void tryOn(List<UUID> ids) {
        T answer;
        try {
            answer = work.apply(ids);
        } catch (RuntimeException e) {
            if (ids.size() > 1) {
                tryOn(ids.subList(0, ids.size() / 2));
                tryOn(ids.subList(ids.size() / 2, ids.size()));
            } else {
                failed(ids.get(0), e);
            }
            return;
        }
        done.add(answer);
    }

    private void failed(UUID id, RuntimeException e) {
        failures.add(e);
        if (failures.size() > MOST) {
            throw failures.get(0);
        }
        leftOut.accept(id, e);
    }
}
