package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Rulebook;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.notice.PlannedCheckUps;
import dev.anshi.notice.PlannedCheckUps.CheckUp;
import dev.anshi.notice.PlannedCheckUps.Stage;
import dev.anshi.rulebook.Rulebooks;

/**
 * Asks people whether a number is still theirs before texts to it say less, and again before they end, while a loan runs; and numbers of
 * the lender's books that nobody proved, so many a day (authorization.md, "What keeps a number fresh"). Each is planned once.
 */
@ApplicationScoped
public class CheckUps {

    /** How long before a number's texts would say less, or end: time enough to answer. */
    static final Duration AHEAD = Duration.ofDays(7);

    private final Database database;
    private final Rulebooks rulebooks;
    private final CheckUpPages pages;
    private final PlannedCheckUps planned;

    CheckUps(Database database, Rulebooks rulebooks, CheckUpPages pages, PlannedCheckUps planned) {
        this.database = database;
        this.rulebooks = rulebooks;
        this.pages = pages;
        this.planned = planned;
    }

    /**
     * Plans what is to be asked by now. Doing it again plans nothing.
     *
     * @param on the UTC date whose rate the campaign's count for
     * @return how many numbers are asked
     */
    public long plan(LocalDate on) {
        return proved(Stage.BEFORE_STALE, on) + proved(Stage.BEFORE_LIMITED, on) + unproved(on);
    }

    private long proved(Stage stage, LocalDate on) {
        long asked = 0;
        CheckUp last = null;
        Page page;
        do {
            CheckUp after = last;
            page = database.transaction(tx -> proved(tx, stage, on, after));
            asked += page.planned();
            last = page.last();
        } while (last != null);
        return asked;
    }

    private record Page(long planned, @Nullable CheckUp last) {}

    private Page proved(Tx tx, Stage stage, LocalDate on, @Nullable CheckUp after) {
        Instant now = tx.now();
        List<CheckUp> page = pages.proved(tx, stage, windows(stage, now), after, now);
        return new Page(planned.insert(tx, stage, on, page, now), page.isEmpty() ? null : page.get(page.size() - 1));
    }

    private long unproved(LocalDate on) {
        long asked = 0;
        long page;
        do {
            page = database.transaction(tx -> {
                Instant now = tx.now();
                return planned.insert(tx, Stage.UNPROVED, on, pages.unproved(tx, on, now), now);
            });
            asked += page;
        } while (page > 0);
        return asked;
    }

    private CheckUpPages.Windows windows(Stage stage, Instant now) {
        List<String> jurisdictions = rulebooks.jurisdictions().stream().sorted().toList();
        Function<String, Rulebook> book = rulebooks::newest;
        boolean beforeStale = stage == Stage.BEFORE_STALE;
        return new CheckUpPages.Windows(
                jurisdictions.toArray(String[]::new),
                jurisdictions.stream()
                        // Too late for the first one where it is time for the second.
                        .map(name -> beforeStale
                                ? Instant.EPOCH
                                : now.minus(book.apply(name).freshness()).plus(AHEAD))
                        .toArray(Instant[]::new),
                jurisdictions.stream()
                        .map(book)
                        .map(each -> beforeStale ? each.freshness() : each.fullContent())
                        .map(age -> now.minus(age).plus(AHEAD))
                        .toArray(Instant[]::new));
    }
}
