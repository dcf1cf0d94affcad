package dev.anshi.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Provenance;
import dev.anshi.database.Tx;
import dev.anshi.rulebook.Rulebooks;

/**
 * Numbers to which nothing of a debt goes any more though a loan runs: their proof is too old (F10), or there never was one (F03). Their
 * people get it in the app alone.
 */
@ApplicationScoped
public class StaleBindings {

    private static final String STALE = """
            select n.id, n.recipient_id, n.number_id, n.provenance, n.proven_at, n.confirmed_at,
                   (select max(c.planned_on) from check_up c where c.binding_id = n.id) as asked_on
            from binding n
            join borrower b on b.id = n.recipient_id
            join unnest($1::text[], $2::timestamptz[]) as j(jurisdiction, fresh_after)
                on j.jurisdiction = b.jurisdiction
            where ($3::uuid is null or n.id > $3)
              and (n.state = 'ACTIVE' and (n.proven_at is null or greatest(n.proven_at, n.confirmed_at) < j.fresh_after)
                   or n.state = 'PENDING' and n.provenance = 'LENDER_RECORD' and n.proven_at is null)
              and %s
            order by n.id limit $4""".formatted(RunningLoans.of("n.recipient_id"));

    private final Rulebooks rulebooks;

    StaleBindings(Rulebooks rulebooks) {
        this.rulebooks = rulebooks;
    }

    /** Why nothing of a debt goes to it. */
    public enum Why {
        /** Its proof is older than the rulebook's freshness. */
        STALE,
        /** Nobody ever proved it. */
        UNPROVED
    }

    /**
     * One of them: ids, no number.
     *
     * @param numberId the lender's id of the number, where it is in the lender's books
     * @param askedOn when its last check-up was planned
     */
    public record Entry(
            UUID binding,
            String borrower,
            @Nullable String numberId,
            Provenance provenance,
            Why why,
            @Nullable Instant provenAt,
            @Nullable Instant confirmedAt,
            @Nullable LocalDate askedOn) {}

    /** By binding, after the one of that id. */
    public List<Entry> list(Tx tx, @Nullable UUID after, int limit) {
        Instant now = tx.now();
        List<String> jurisdictions = rulebooks.jurisdictions().stream().sorted().toList();
        return tx.list(
                StaleBindings::read,
                STALE,
                jurisdictions.toArray(String[]::new),
                jurisdictions.stream()
                        .map(name -> now.minus(rulebooks.newest(name).freshness()))
                        .toArray(Instant[]::new),
                after,
                limit);
    }

    private static Entry read(Row row) {
        Instant proven = Tx.instant(row, "proven_at");
        return new Entry(
                row.getUUID("id"),
                Objects.requireNonNull(row.getString("recipient_id")),
                row.getString("number_id"),
                Provenance.valueOf(row.getString("provenance")),
                proven == null ? Why.UNPROVED : Why.STALE,
                proven,
                Tx.instant(row, "confirmed_at"),
                row.getLocalDate("asked_on"));
    }
}
