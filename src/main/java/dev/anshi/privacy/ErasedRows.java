package dev.anshi.privacy;

import java.util.Collection;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;

/**
 * What an erasure does to rows, table by table; docs/erasure.md says it column by column, and why the rest stays. Here in one place, though
 * the tables are those of every room: whoever must answer for an erasure reads one file. The caller holds the persons' locks.
 */
@ApplicationScoped
class ErasedRows {

    /** Where the persons read, and where their debt is read of. */
    private static final String WAITING = """
            update notice set state = 'SUPERSEDED', superseded_by = 'erasure', settled_at = $2
            where id in (select id from notice
                         where state in ('PLANNED', 'QUEUED') and (recipient_id = any($1) or borrower_id = any($1)) order by id for update)""";

    private static final List<String> ROWS = List.of(
            """
            update recipient set name_cipher = null, status = null, locale = null, zones = null, conversation_at = null
            where id = any($1)""",
            """
            update contact set relation_cipher = null, session_id = null where recipient_id = any($1) or borrower_id = any($1)""",
            """
            update mandate set session_id = null where recipient_id = any($1) or borrower_id = any($1)""",
            """
            delete from change_origin
            where change_id in (select id from binding_change where recipient_id = any($1))""",
            """
            update binding_change set session_id = null where recipient_id = any($1)""",
            """
            delete from number_assurance where binding_id in (select id from binding where recipient_id = any($1))""",
            """
            delete from one_time_code where notice_id in (select id from notice where recipient_id = any($1))""",
            """
            delete from preference where recipient_id = any($1)""",
            """
            delete from contact_upload where recipient_id = any($1)""",
            """
            delete from idempotency_key where caller = any($1)""",
            // While the indexes of their numbers can still be compared. What a shared phone said is also the others'.
            """
            update reply r set number_index = null
            where r.recipient_id = any($1)
               or (r.recipient_id is null
                   and exists (select from binding b where b.recipient_id = any($1) and b.number_index = r.number_index)
                   and not exists (select from binding b where b.recipient_id <> all($1) and b.number_index = r.number_index))""",
            """
            update binding set number_cipher = null, number_index = null, range_index = null, number_id = null, line_type = 'UNKNOWN'
            where recipient_id = any($1)""",
            """
            update notice set replan = false where replan and (recipient_id = any($1) or borrower_id = any($1))""");

    // CLOSED and without zones, so that every later decision bars (F11).
    private static final String ACCOUNT = """
            update borrower set erased_at = $2, status = 'CLOSED', locale = 'und', zones = '{}', identity_status = 'UNVERIFIED',
                identity_verified_at = null, paused_until = null, cards = '[]', updated_at = $2
            where id = any($1)""";

    private static final String REPRESENTATIVES = """
            select recipient_id from mandate where borrower_id = $1 and relation = 'REPRESENTATIVE' and revoked_at is null order by 1""";

    /** Notices that wait to be sent or shown are SUPERSEDED: nothing is claimed after this commits (G5). */
    int supersedeWaiting(Tx tx, Collection<String> persons) {
        return tx.update(WAITING, ids(persons), tx.now());
    }

    /** Clears what the persons' key does not make unreadable. */
    void clear(Tx tx, Collection<String> persons) {
        ROWS.forEach(sql -> tx.update(sql, (Object) ids(persons)));
        tx.update(ACCOUNT, ids(persons), tx.now());
    }

    /** Those who act for this borrower in law. */
    List<String> representativesOf(Tx tx, String borrower) {
        return tx.list(row -> row.getString(0), REPRESENTATIVES, borrower);
    }

    /** Of these persons those whom nobody else named. */
    List<String> tiedToNobodyBut(Tx tx, String borrower, Collection<String> persons) {
        return tx.list(row -> row.getString(0), """
                select id from unnest($2::text[]) as p(id)
                where not exists (select from mandate m where m.recipient_id = p.id and m.borrower_id <> $1)
                  and not exists (select from contact c where c.recipient_id = p.id and c.borrower_id <> $1) order by id""", borrower, ids(persons));
    }

    /** Every borrower who named this person. */
    List<String> namersOf(Tx tx, String person) {
        return tx.list(row -> row.getString(0), """
                select borrower_id from mandate where recipient_id = $1
                union select borrower_id from contact where recipient_id = $1 order by 1""", person);
    }

    private static String[] ids(Collection<String> persons) {
        return persons.toArray(String[]::new);
    }
}
