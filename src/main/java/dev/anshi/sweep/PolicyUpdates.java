package dev.anshi.sweep;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.agreement.Agreements;
import dev.anshi.database.Database;
import dev.anshi.notice.PlannedPolicyUpdates;

/** Tells every active borrower, once, that there is an agreement which they have not accepted: so many a day, the newest alone. */
@ApplicationScoped
class PolicyUpdates {

    private static final int PAGE = 1_000;

    private final Database database;
    private final Agreements agreements;
    private final PlannedPolicyUpdates planned;

    PolicyUpdates(Database database, Agreements agreements, PlannedPolicyUpdates planned) {
        this.database = database;
        this.agreements = agreements;
        this.planned = planned;
    }

    /**
     * Plans what the day's rate leaves; doing it again the same day plans nothing more.
     *
     * @param aDay so many borrowers
     * @return how many are told
     */
    long plan(long aDay) {
        Optional<String> newest = database.transaction(agreements::newestVersion);
        return newest.map(version -> plan(version, aDay)).orElse(0L);
    }

    private long plan(String version, long aDay) {
        long left = aDay
                - database.transaction(
                        tx -> planned.toldSince(tx, version, tx.now().minus(Duration.ofHours(23))));
        long told = 0;
        String after = "";
        while (told < left) {
            int page = (int) Math.min(PAGE, left - told);
            String from = after;
            List<String> due = database.transaction(tx -> planned.plan(tx, version, from, page));
            told += due.size();
            if (due.size() < page) {
                return told;
            }
            after = due.get(due.size() - 1);
        }
        return told;
    }
}
