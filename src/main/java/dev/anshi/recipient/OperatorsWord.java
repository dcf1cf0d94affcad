package dev.anshi.recipient;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.database.Columns;
import dev.anshi.database.Tx;

/**
 * Writes into bindings what an operator said of their numbers: confirmedAt, reassignedAt, simChangedAt, each only forward. One statement,
 * however many, and one a number that was confirmed, for what had been denied to it. Who calls holds the recipients' locks and appends
 * to their chains what it was that changed them.
 */
@ApplicationScoped
public class OperatorsWord {

    /**
     * What was said of one number.
     *
     * @param provenAt of the binding when it was asked about: a later proof is another tie, and the word is not about it
     * @param confirmedAt the holder was the same until then
     * @param reassignedAt the latest instant at which the holder may have changed
     */
    public record Said(
            UUID binding,
            Instant provenAt,
            @Nullable Instant confirmedAt,
            @Nullable Instant reassignedAt,
            @Nullable Instant simChangedAt) {}

    private final FactsListener listener;

    OperatorsWord(FactsListener listener) {
        this.listener = listener;
    }

    private record Written(UUID binding, String recipientId, boolean confirmed) {}

    /** Those of the bindings that are ACTIVE and of the same proof still; of the others nothing is written. */
    public Set<UUID> write(Tx tx, Collection<Said> said) {
        List<Said> rows = List.copyOf(said);
        List<Written> written = tx.list(
                row -> new Written(row.getUUID(0), row.getString(1), row.getBoolean(2)),
                // greatest passes over nulls.
                """
                update binding b set confirmed_at = greatest(b.confirmed_at, s.confirmed_at),
                                     reassigned_at = greatest(b.reassigned_at, s.reassigned_at),
                                     sim_changed_at = greatest(b.sim_changed_at, s.sim_changed_at)
                from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
                     as s (id, proven_at, confirmed_at, reassigned_at, sim_changed_at)
                where b.id = s.id and b.state = 'ACTIVE' and b.proven_at = s.proven_at
                returning b.id, b.recipient_id, s.confirmed_at is not null""",
                Columns.of(rows, UUID[]::new, Said::binding),
                Columns.of(rows, Instant[]::new, Said::provenAt),
                Columns.of(rows, Instant[]::new, Said::confirmedAt),
                Columns.of(rows, Instant[]::new, Said::reassignedAt),
                Columns.of(rows, Instant[]::new, Said::simChangedAt));
        written.stream()
                .filter(Written::confirmed)
                .map(Written::recipientId)
                .distinct()
                .sorted()
                .forEach(recipient -> listener.factsChanged(tx, recipient));
        return written.stream().map(Written::binding).collect(Collectors.toUnmodifiableSet());
    }
}
