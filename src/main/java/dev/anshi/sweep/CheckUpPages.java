package dev.anshi.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Relation;
import dev.anshi.authorization.Zones;
import dev.anshi.database.Tx;
import dev.anshi.notice.PlannedCheckUps.CheckUp;
import dev.anshi.notice.PlannedCheckUps.Stage;

/** Reads whose number is to be asked about, a page at a time, each page in one statement. */
@ApplicationScoped
class CheckUpPages {

    // A delegate's or representative's number is asked about for the debtor whose loan runs longest known; one text a
    // number.
    private static final String PROVED =
            """
            select n.id, n.recipient_id, about.debtor, about.relation, about.sender_id, greatest(n.proven_at, n.confirmed_at) as since,
                   coalesce(b.zones, r.zones) as zones
            from binding n
            join recipient r on r.id = n.recipient_id
            left join borrower b on b.id = n.recipient_id
            join lateral (
                select null::text as debtor, 'SELF' as relation, null::text as sender_id, b.jurisdiction
                where b.status = 'ACTIVE' and %s
                union all
                (select m.borrower_id, m.relation,
                        (select l.sender_id from loan l where l.borrower_id = m.borrower_id order by l.updated_at desc, l.id limit 1),
                        d.jurisdiction
                 from mandate m join borrower d on d.id = m.borrower_id
                 where m.recipient_id = n.recipient_id and d.status = 'ACTIVE' and m.accepted_at >= m.granted_at
                   and (m.declined_at is null or m.declined_at < m.granted_at) and (m.revoked_at is null or m.revoked_at < m.granted_at)
                   and (m.expires_at is null or m.expires_at > $1) and %s
                 order by m.borrower_id limit 1)
                limit 1) about on true
            join unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) as j(jurisdiction, after, until)
                on j.jurisdiction = about.jurisdiction and greatest(n.proven_at, n.confirmed_at) > j.after
                   and greatest(n.proven_at, n.confirmed_at) <= j.until
            where n.state = 'ACTIVE' and n.proven_at is not null
              and (greatest(n.proven_at, n.confirmed_at), n.id) > ($5::timestamptz, $6::uuid)
              and greatest(n.proven_at, n.confirmed_at) <= (select max(u) from unnest($4::timestamptz[]) u)
              and not exists (select from check_up c where c.binding_id = n.id and c.stage = $7
                              and c.since = greatest(n.proven_at, n.confirmed_at))
            order by greatest(n.proven_at, n.confirmed_at), n.id limit $8""".formatted(RunningLoans.of("n.recipient_id"), RunningLoans.ofBorrower("m.borrower_id"));

    // Whoever has a number that is proved is not asked about another that a stranger may hold.
    private static final String UNPROVED = """
            select n.id, n.recipient_id, null::text as debtor, 'SELF' as relation, null::text as sender_id, n.created_at as since, b.zones
            from binding n join borrower b on b.id = n.recipient_id and b.status = 'ACTIVE'
            where n.state = 'PENDING' and n.provenance = 'LENDER_RECORD' and n.proven_at is null
              and not exists (select from binding o where o.recipient_id = n.recipient_id and o.state = 'ACTIVE')
              and not exists (select from check_up c where c.binding_id = n.id and c.stage = 'UNPROVED')
              and %s
            order by n.created_at, n.id
            limit least($1::bigint, greatest(0, $2::bigint - (select count(*) from check_up where stage = 'UNPROVED' and planned_on = $3)))""".formatted(RunningLoans.of("n.recipient_id"));

    private final SweepConfig config;

    CheckUpPages(SweepConfig config) {
        this.config = config;
    }

    /**
     * Between which instants a number's proof lies that comes to a stage now, by jurisdiction.
     *
     * @param after exclusive
     * @param until inclusive
     */
    record Windows(String[] jurisdictions, Instant[] after, Instant[] until) {}

    /** Proved numbers in the windows, by their proof, after the last of the page before. */
    List<CheckUp> proved(Tx tx, Stage stage, Windows windows, @Nullable CheckUp last, Instant now) {
        return tx.list(
                row -> read(row, now, true),
                PROVED,
                now,
                windows.jurisdictions(),
                windows.after(),
                windows.until(),
                last == null ? Instant.EPOCH : last.since(),
                last == null ? new UUID(0, 0) : last.binding(),
                stage,
                config.pageSize());
    }

    /** Numbers of the lender's books that nobody proved, oldest first, as many as the day's rate leaves. */
    List<CheckUp> unproved(Tx tx, LocalDate on, Instant now) {
        return tx.list(
                row -> read(row, now, false), UNPROVED, (long) config.pageSize(), (long) config.campaignADay(), on);
    }

    private CheckUp read(Row row, Instant now, boolean inApp) {
        String reader = row.getString("recipient_id");
        Relation relation = Relation.valueOf(row.getString("relation"));
        return new CheckUp(
                row.getUUID("id"),
                reader,
                row.getString("debtor"),
                relation,
                row.getString("sender_id"),
                Objects.requireNonNull(Tx.instant(row, "since")),
                NextMorning.of(now, zone(row.getArrayOfStrings("zones")), reader, config.spread()),
                inApp && relation == Relation.SELF);
    }

    private static ZoneId zone(String @Nullable [] zones) {
        return zones == null
                ? ZoneOffset.UTC
                : Zones.of(Arrays.asList(zones)).stream().findFirst().orElse(ZoneOffset.UTC);
    }
}
