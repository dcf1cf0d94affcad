package dev.anshi.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Pool;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.keys.PersonKeys;
import dev.anshi.ledger.Shards;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Bindings;

/** A ledger of any size, made in SQL: one borrower with a proved number of their own and one installment due, for each. */
@ApplicationScoped
class BenchLedger {

    private final Database database;
    private final Pool pool;
    private final PersonKeys keys;
    private final Keyring keyring;

    BenchLedger(Database database, Pool pool, PersonKeys keys, Keyring keyring) {
        this.database = database;
        this.pool = pool;
        this.keys = keys;
        this.keyring = keyring;
    }

    void fill(String prefix, int borrowers, LocalDate due, Instant now) {
        pour(prefix, borrowers, due, now);
        tidy();
    }

    /** The same in pieces at once, each with a letter of its own. */
    void fillAtOnce(List<String> prefixes, int borrowersEach, LocalDate due, Instant now) {
        SideBySide.each(2, prefixes, prefix -> pour(prefix, borrowersEach, due, now));
        tidy();
    }

    private void pour(String prefix, int borrowers, LocalDate due, Instant now) {
        run(
                """
                insert into sender (id, name, neutral_name, kind, help_line, updated_at)
                values ('bench-bank', 'Bench Bank', 'BB Service', 'CREDITOR', '030 5550100', '$NOW') on conflict do nothing;
                create temp table person on commit drop as select '$PREFIX-' || lpad(n::text, 9, '0') as id from generate_series(1, $COUNT) n;
                insert into borrower (id, jurisdiction, locale, zones, status, identity_status, updated_at)
                    select id, 'house', 'zh-CN', '{Asia/Shanghai}', 'ACTIVE', 'VERIFIED', '$NOW' from person;
                insert into recipient (id, kind, created_at) select id, 'BORROWER', '$NOW' from person;
                insert into binding (id, recipient_id, number_index, provenance, state, proven_at, line_type, exclusive_use, created_at)
                    select gen_random_uuid(), id, decode(md5(id) || md5(id || 'x'), 'hex'), 'LENDER_RECORD', 'ACTIVE',
                           '$NOW'::timestamptz - interval '1 day', 'MOBILE', true, '$NOW' from person;
                insert into loan (id, borrower_id, sender_id, plan_id, currency, as_of, updated_at)
                    select 'l-' || id, id, 'bench-bank', 'default', 'CNY', '$NOW', '$NOW' from person;
                insert into installment (borrower_id, loan_id, number, shard, due_date, due_minor, outstanding_minor, status)
                    select id, 'l-' || id, 1, abs(hashtext(id)) % $SHARDS, '$DUE', 75800, 75800, 'OUTSTANDING' from person"""
                        .replace("$NOW", now.toString())
                        .replace("$PREFIX", prefix)
                        .replace("$COUNT", Integer.toString(borrowers))
                        // Any spread will do for measuring; the product's own hash is dev.anshi.ledger.Shards.
                        .replace("$SHARDS", Integer.toString(Shards.COUNT))
                        .replace("$DUE", due.toString()));
    }

    /** Statements of one transaction, however long they take. */
    void run(String statements) {
        pool.query(statements).execute().await().indefinitely();
    }

    /** How much disk the database takes, in words. */
    String disk() {
        return database.transaction(tx -> tx.first(
                        row -> row.getString(0), "select pg_size_pretty(pg_database_size(current_database()))")
                .orElseThrow());
    }

    /** The numbers themselves, each under its person's key: what a dispatch opens. */
    void giveNumbers() {
        List<String> people = database.transaction(tx ->
                tx.list(row -> row.getString(0), "select recipient_id from binding where number_cipher is null order by 1"));
        for (int from = 0; from < people.size(); from += 1_000) {
            List<String> some = people.subList(from, Math.min(people.size(), from + 1_000));
            int first = from;
            database.run(tx -> giveNumbers(tx, some, first));
        }
        tidy();
    }

    private void giveNumbers(Tx tx, List<String> people, int first) {
        byte[][] ciphers = new byte[people.size()][];
        for (int i = 0; i < ciphers.length; i++) {
            PhoneNumber number = PhoneNumber.ofE164("+49152%08d".formatted(first + i));
            ciphers[i] = keyring.cipher().encrypt(keys.ofNew(tx, people.get(i)), Bindings.NUMBER_FIELD, number);
        }
        tx.update(
                """
                update binding b set number_cipher = g.cipher from unnest($1::text[], $2::bytea[]) as g(id, cipher)
                where b.recipient_id = g.id""",
                people.toArray(String[]::new),
                ciphers);
    }

    /** Out of a transaction: statistics and dead rows as an autovacuum would leave them. */
    void tidy() {
        pool.query("vacuum analyze").execute().await().indefinitely();
        pool.query("checkpoint").execute().await().indefinitely();
    }
}
