package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Columns;
import dev.anshi.database.Tx;

/** Tells borrowers that an agreement changed, in the app and by text; table agreement_told holds whom of which version, once each. */
@ApplicationScoped
public class PlannedPolicyUpdates {

    /** authorization.md, expiresAt of the others. */
    private static final Duration OF_USE_FOR = Duration.ofDays(7);

    private static final String DUE = """
            select b.id from borrower b
            where b.status = 'ACTIVE' and b.id > $2
              and not exists (select from agreement_told t where t.version = $1 and t.recipient_id = b.id)
              and not exists (select from acceptance a where a.version = $1 and a.recipient_id = b.id)
            order by b.id limit $3""";

    private static final String INSERT = """
            with due as (
                select * from unnest($1::text[], $2::uuid[], $3::uuid[]) as d(reader, shown_id, text_id)
            ), kept as (
                insert into agreement_told (version, recipient_id, told_at)
                select $4::text, reader, $5::timestamptz from due order by 2 on conflict do nothing returning recipient_id
            )
            insert into notice (id, recipient_id, relation, purpose, channel, state, queue, send_at, expires_at, occasion, created_at)
            select c.id, d.reader, 'SELF', 'POLICY_UPDATE', c.channel, 'PLANNED', 'bulk', $5, $6, 'AGREEMENT_CHANGED', $5
            from due d join kept k on k.recipient_id = d.reader
            cross join lateral (values (d.shown_id, 'IN_APP'), (d.text_id, 'SMS')) as c(id, channel)""";

    private final NoticeIds ids;

    PlannedPolicyUpdates(NoticeIds ids) {
        this.ids = ids;
    }

    /**
     * Plans the next of them.
     *
     * @param after the reader after whom to go on, in the order of ids; empty at first
     * @return the readers that were looked at; fewer than {@code limit} at the end
     */
    public List<String> plan(Tx tx, String version, String after, int limit) {
        List<String> due = tx.list(row -> row.getString(0), DUE, version, after, limit);
        if (!due.isEmpty()) {
            Instant now = tx.now();
            tx.update(
                    INSERT,
                    Columns.of(due, String[]::new, each -> each),
                    fresh(due.size(), now),
                    fresh(due.size(), now),
                    version,
                    now,
                    now.plus(OF_USE_FOR));
        }
        return due;
    }

    /** How many were told of a version since then. */
    public long toldSince(Tx tx, String version, Instant since) {
        return tx.first(
                        row -> row.getLong(0),
                        "select count(*) from agreement_told where version = $1 and told_at > $2",
                        version,
                        since)
                .orElse(0L);
    }

    private UUID[] fresh(int count, Instant now) {
        return IntStream.range(0, count).mapToObj(each -> ids.next(now)).toArray(UUID[]::new);
    }
}
