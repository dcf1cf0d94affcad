package dev.anshi.binding;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Columns;
import dev.anshi.database.Tx;

/** Table change_origin: from where changes were begun, as keyed hashes that nothing can be read back from. */
@ApplicationScoped
class ChangeOrigins {

    private static final String ALIKE = """
            from change_origin mine
            join change_origin o on o.origin = mine.origin and o.key_hash = mine.key_hash and o.started_at > $3
            """;

    void keep(Tx tx, BindingChange change, Collection<Origin> origins) {
        List<Origin> all = List.copyOf(origins);
        tx.update(
                """
                insert into change_origin (change_id, origin, key_hash, started_at)
                select $1::uuid, origin, key_hash, $4::timestamptz from unnest($2::text[], $3::bytea[]) as o (origin, key_hash)""",
                change.id(),
                Columns.of(all, String[]::new, each -> each.kind().name()),
                Columns.of(all, byte[][]::new, Origin::keyHash),
                change.startedAt());
    }

    /** For how many borrowers, or to how many numbers where those are more, changes were begun from where this one was. */
    long spread(Tx tx, UUID change, Origin.Kind kind, Instant since) {
        return tx.first(
                        row -> row.getLong(0),
                        "select greatest(count(distinct c.recipient_id), count(distinct b.number_index)) " + ALIKE
                                + """
                        join binding_change c on c.id = o.change_id join binding b on b.id = c.binding_id
                        where mine.change_id = $1 and mine.origin = $2""",
                        change,
                        kind,
                        since)
                .orElseThrow();
    }

    /** The changes that were begun from where this one was, itself among them. */
    List<UUID> alike(Tx tx, UUID change, Origin.Kind kind, Instant since) {
        return tx.list(
                row -> row.getUUID(0),
                "select o.change_id " + ALIKE + "where mine.change_id = $1 and mine.origin = $2",
                change,
                kind,
                since);
    }
}
