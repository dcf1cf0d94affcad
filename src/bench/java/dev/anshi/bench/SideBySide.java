package dev.anshi.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Pieces of work done by several workers, each taking the next one when it is through: as functions take messages off a queue. */
final class SideBySide {

    private SideBySide() {}

    static <T> void each(int workers, List<T> pieces, Consumer<T> work) {
        AtomicInteger next = new AtomicInteger();
        List<CompletableFuture<Void>> running = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    for (int i = next.getAndIncrement(); i < pieces.size(); i = next.getAndIncrement()) {
                        work.accept(pieces.get(i));
                    }
                }))
                .limit(workers)
                .toList();
        running.forEach(CompletableFuture::join);
    }

    /** In pieces of {@code size}, the last one shorter. */
    static <T> List<List<T>> pieces(List<T> all, int size) {
        return Stream.iterate(0, from -> from < all.size(), from -> from + size)
                .map(from -> all.subList(from, Math.min(all.size(), from + size)))
                .toList();
    }
}
