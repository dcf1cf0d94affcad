package dev.anshi.bench;

import java.time.Instant;
import java.time.LocalDate;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Pool;

import dev.anshi.database.Database;
import dev.anshi.ledger.Shards;

/** A ledger of any size, made in SQL: one borrower with a proved number of their own and one installment due, for each. */
@ApplicationScoped
class BenchLedger {

    private final Database database;
    private final Pool pool;

    BenchLedger(Database database, Pool pool) {
        this.database = database;
        this.pool = pool;
    }

    void fill(String prefix, int borrowers, LocalDate due, Instant now) {
        String shard = shardOf("id");
        database.run(tx -> {
            tx.update(
                    """
                    insert into sender (id, name, neutral_name, kind, help_line, updated_at)
                    values ('bench-bank', 'Bench Bank', 'BB Service', 'CREDITOR', '030 5550100', $1) on conflict do nothing""",
                    now);
            tx.update("create temp table person (id text primary key) on commit drop");
            tx.update("insert into person select $1 || '-' || lpad(n::text, 9, '0') from generate_series(1, $2::int) n", prefix, borrowers);
            tx.update(
                    """
                    insert into borrower (id, jurisdiction, locale, zones, status, identity_status, updated_at)
                    select id, 'house', 'zh-CN', '{Asia/Shanghai}', 'ACTIVE', 'VERIFIED', $1 from person""",
                    now);
            tx.update("insert into recipient (id, kind, created_at) select id, 'BORROWER', $1 from person", now);
            tx.update(
                    """
                    insert into binding (id, recipient_id, number_index, provenance, state, proven_at, line_type, exclusive_use, created_at)
                    select gen_random_uuid(), id, decode(md5(id) || md5(id || 'x'), 'hex'), 'LENDER_RECORD', 'ACTIVE',
                           $1::timestamptz - interval '1 day', 'MOBILE', true, $1 from person""",
                    now);
            tx.update(
                    """
                    insert into loan (id, borrower_id, sender_id, plan_id, currency, as_of, updated_at)
                    select 'l-' || id, id, 'bench-bank', 'default', 'CNY', $1, $1 from person""",
                    now);
            tx.update(
                    """
                    insert into installment (borrower_id, loan_id, number, shard, due_date, due_minor, outstanding_minor, status)
                    select id, 'l-' || id, 1, %s, $1, 75800, 75800, 'OUTSTANDING' from person"""
                            .formatted(shard),
                    due);
        });
        tidy();
    }

    // Any spread will do for measuring; the product's own hash is dev.anshi.ledger.Shards.
    private static String shardOf(String column) {
        return "abs(hashtext(" + column + ")) % " + Shards.COUNT;
    }

    /** Out of a transaction: statistics and dead rows as an autovacuum would leave them. */
    void tidy() {
        pool.query("vacuum analyze").execute().await().indefinitely();
        pool.query("checkpoint").execute().await().indefinitely();
    }
}
