package dev.anshi.assurance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.database.Tx;

/** Bound numbers as they stand, with the operators' last words, in one statement however many: ACTIVE, proved, and not known to have changed hands. */
final class BoundNumbers {

    // A binding has a line for each question that was answered so far, or one without.
    private static final String BOUND = """
            select b.id, b.recipient_id, b.proven_at, a.question, a.answered_at, a.no_change_at
            from binding b left join number_assurance a on a.binding_id = b.id
            where b.id = any($1) and b.state = 'ACTIVE' and b.proven_at is not null
              and (b.reassigned_at is null or b.reassigned_at < b.proven_at)""";

    private BoundNumbers() {}

    static Map<UUID, BoundNumber> of(Tx tx, Collection<UUID> bindings) {
        Map<UUID, BoundNumber> found = new HashMap<>();
        tx.query(BOUND, (Object) bindings.toArray(UUID[]::new))
                .forEach(row -> found.computeIfAbsent(row.getUUID("id"), id -> BoundNumber.of(row))
                        .add(row));
        return found;
    }

    /** One of them. */
    static final class BoundNumber {

        private final String recipientId;
        private final Instant provenAt;
        private final Map<Question, Instant> answeredAt = new HashMap<>();
        private @Nullable Instant sameHolderAt;

        private BoundNumber(String recipientId, Instant provenAt) {
            this.recipientId = recipientId;
            this.provenAt = provenAt;
        }

        private static BoundNumber of(Row row) {
            return new BoundNumber(row.getString("recipient_id"), Objects.requireNonNull(Tx.instant(row, "proven_at")));
        }

        private void add(Row row) {
            String question = row.getString("question");
            if (question == null) {
                return;
            }
            answeredAt.put(Question.valueOf(question), Objects.requireNonNull(Tx.instant(row, "answered_at")));
            if (Question.valueOf(question) == Question.RECYCLING) {
                sameHolderAt = Tx.instant(row, "no_change_at");
            }
        }

        String recipientId() {
            return recipientId;
        }

        Instant provenAt() {
            return provenAt;
        }

        /** Whether there is something to ask: not where the last answer is young, nor "any change since today?" of a proof of today. */
        boolean isToBeAsked(Question question, Instant old, Instant now) {
            Instant at = answeredAt.get(question);
            boolean answered = at != null && at.isAfter(old);
            return !answered && (question != Question.RECYCLING || since().isBefore(day(now)));
        }

        // The day of the proof, or the day before the last "no change": an operator keeps only so many days, and
        // answers
        // OUT_OF_RANGE beyond them. A day earlier, since "after this day" passes over the rest of that one.
        LocalDate since() {
            LocalDate proved = day(provenAt);
            LocalDate same = sameHolderAt == null ? proved : day(sameHolderAt).minusDays(1);
            return same.isAfter(proved) ? same : proved;
        }

        // Days are UTC's: an operator's may begin some hours earlier or later, and no number has two holders within
        // those.
        private static LocalDate day(Instant instant) {
            return LocalDate.ofInstant(instant, ZoneOffset.UTC);
        }
    }
}
