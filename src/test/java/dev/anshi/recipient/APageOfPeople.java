package dev.anshi.recipient;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;

/**
 * People of as many kinds as the tables can hold, thousands at once. What each one has is drawn by a hash of their position, so that every
 * run makes the same: {@code pick('word', 3)} is 0, 1 or 2, {@code ago('word', 3)} an instant of the last three days.
 */
@ApplicationScoped
public class APageOfPeople {

    private static final String[] SCRIPT = {
        """
        insert into borrower (id, jurisdiction, locale, zones, status, identity_status, paused_until, updated_at)
        select $1 || i, (array['house', 'cn', 'us', 'in'])[1 + pick('jurisdiction', 4)], 'en',
               (array['Asia/Shanghai', 'Asia/Kolkata', 'Nowhere/Known', 'America/Chicago'])
                   [1 + pick('zone', 4) : pick('zone', 4) + pick('zones', 3)],
               (array['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'CLOSED', 'DECEASED', 'REPRESENTED', 'INSOLVENT', 'CEASED'])
                   [1 + pick('status', 9)],
               (array['VERIFIED', 'UNVERIFIED'])[1 + pick('identity', 2)],
               case pick('paused', 5) when 0 then $2::timestamptz + interval '2 days' end, $2::timestamptz
        from generate_series(1, $3::int) i where pick('known', 20) > 1""", """
        insert into recipient (id, kind, conversation_at, created_at)
        select $1 || i, 'BORROWER', case pick('talked', 3) when 0 then $2::timestamptz - pick('when', 20) * interval '1 day' end,
               $2::timestamptz
        from generate_series(1, $3::int) i where pick('known', 20) > 0""", """
        insert into binding (id, recipient_id, number_index, provenance, state, proven_at, confirmed_at, active_from, changed_at,
                             reassigned_at, sim_changed_at, claimed_by_other_at, line_type, exclusive_use, created_at)
        select gen_random_uuid(), $1 || i, decode(md5($1 || i || 'number' || k), 'hex'),
               (array['OWNER_ENTERED', 'OWNER_ENTERED', 'LENDER_RECORD', 'LENDER_RECORD', 'STAFF_ENTERED', 'CONTACT_NAMED',
                      'CONTACTS_UPLOAD', 'INFERRED', 'PUBLIC_PROFILE', 'PARTNER'])[1 + pick('provenance' || k, 10)],
               case k when 1 then (array['ACTIVE', 'ACTIVE', 'ACTIVE', 'PENDING', 'SUSPENDED', 'REPLACED', 'REVOKED'])[1 + pick('state', 7)]
                      else (array['PENDING', 'SUSPENDED', 'REPLACED', 'REVOKED'])[1 + pick('other' || k, 4)] end,
               case when pick('proven' || k, 6) > 0 then ago('proven', 70) end, case pick('confirmed' || k, 3) when 0 then ago('confirmed', 70) end,
               case pick('from' || k, 3) when 0 then ago('from', 9) + interval '3 days' end, case pick('changed' || k, 3) when 0 then ago('changed', 5) end,
               case pick('reassigned' || k, 9) when 0 then ago('reassigned', 70) end, case pick('sim' || k, 9) when 0 then ago('sim', 5) end,
               case pick('claimed' || k, 9) when 0 then ago('claimed', 70) end,
               (array['MOBILE', 'MOBILE', 'FIXED', 'VOIP', 'UNKNOWN'])[1 + pick('line' || k, 5)],
               (array[true, true, false, null])[1 + pick('alone' || k, 4)], ago('created', 100)
        from generate_series(1, $3::int) i, generate_series(1, 3) k where pick('known', 20) > 0 and pick('bound', 12) >= 4 * (k - 1)""", """
        insert into suppression (id, recipient_id, number_index, kind, channel, at, lifted_at, source, recorded_at)
        select gen_random_uuid(), $1 || i, case when pick('where' || k, 4) > 0 then decode(md5($1 || i || 'number' || pick('where' || k, 4)), 'hex') end,
               (array['STOP', 'STOP', 'NOT_MINE', 'BLOCK'])[1 + pick('kind' || k, 4)], (array['SMS', 'VOICE', null])[1 + pick('channel' || k, 3)],
               ago('told' || k, 70), case pick('lifted' || k, 2) when 0 then ago('lifted' || k, 2) end, 'SMS', $2::timestamptz
        from generate_series(1, $3::int) i, generate_series(1, 3) k where pick('known', 20) > 0 and pick('suppressed' || k, 9) = 0""", """
        insert into consent (recipient_id, purpose, channel, at, state, recorded_at)
        select $1 || i, (array['REPAYMENT_REMINDER', 'OVERDUE_NOTICE', 'POLICY_UPDATE'])[1 + pick('purpose' || k, 3)],
               (array['SMS', 'VOICE', 'IN_APP'])[1 + pick('over' || k, 3)], ago('said' || k, 3),
               (array['GRANTED', 'GRANTED', 'WITHDRAWN'])[1 + pick('word' || k, 3)], $2::timestamptz
        from generate_series(1, $3::int) i, generate_series(1, 5) k where pick('known', 20) > 0 and pick('consented' || k, 3) = 0
        on conflict do nothing""", """
        insert into attempt (notice_id, number, recipient_id, purpose, channel, loans, claimed_at, outcome)
        select gen_random_uuid(), 1, $1 || i, (array['REPAYMENT_REMINDER', 'OVERDUE_NOTICE', 'ONE_TIME_CODE'])[1 + pick('told' || k, 3)],
               (array['SMS', 'SMS', 'VOICE', 'IN_APP'])[1 + pick('by' || k, 4)], (array['loan-0', 'loan-1'])[1 : pick('loans' || k, 3)],
               ago('attempt' || k, 12), (array['ACCEPTED', 'ACCEPTED', 'IN_DOUBT', 'NOT_TAKEN', 'SHOWN'])[1 + pick('outcome' || k, 5)]
        from generate_series(1, $3::int) i, generate_series(1, 9) k where pick('known', 20) > 0 and pick('busy', 3) = 0""", """
        insert into mandate (recipient_id, borrower_id, granted_at, asked_at, accepted_at, declined_at, expires_at, revoked_at, purposes)
        select r.id, b.id, ago('granted', 20), ago('asked', 9), case when pick('accepted', 3) > 0 then ago('accepted', 9) end,
               case pick('declined', 5) when 0 then ago('declined', 9) end, case pick('expires', 5) when 0 then ago('expires', 9) end,
               case pick('revoked', 5) when 0 then ago('revoked', 9) end, (array['REPAYMENT_REMINDER', 'OVERDUE_NOTICE'])[1 : pick('for', 3)]
        from generate_series(1, $3::int) i join recipient r on r.id = $1 || i join recipient b on b.id = $1 || ((i - 1) * 7 + 3) % $3 + 1
        where pick('delegate', 3) > 0""", """
        insert into contact (recipient_id, borrower_id, asked_at, consented_at, declined_at, called_at, overdue_days)
        select r.id, b.id, ago('asked', 9), case when pick('agreed', 3) > 0 then ago('agreed', 9) end,
               case pick('refused', 5) when 0 then ago('refused', 9) end, case pick('called', 5) when 0 then ago('called', 9) end, pick('overdue', 9)
        from generate_series(1, $3::int) i join recipient r on r.id = $1 || i join recipient b on b.id = $1 || ((i - 1) * 7 + 3) % $3 + 1
        where pick('contact', 3) > 0""", """
        insert into contact_attempt (borrower_id, at, channel, outcome)
        select r.id, ago('tried' || k, 9), (array['SMS', 'VOICE'])[1 + pick('with' || k, 2)],
               (array['UNREACHED', 'UNREACHED', 'UNREACHED', 'REACHED'])[1 + pick('end' || k, 4)]
        from generate_series(1, $3::int) i join recipient r on r.id = $1 || i, generate_series(1, 5) k
        where pick('tried', 2) = 0""",
    };

    private final Database database;

    APageOfPeople(Database database) {
        this.database = database;
    }

    /** The ids of so many, some of whom no table knows. */
    public List<String> of(int size, Instant now) {
        String prefix = "page-" + UUID.randomUUID() + "-";
        database.run(tx -> insert(tx, prefix, size, now));
        return IntStream.rangeClosed(1, size).mapToObj(i -> prefix + i).toList();
    }

    private static void insert(Tx tx, String prefix, int size, Instant now) {
        for (String statement : SCRIPT) {
            tx.update(spelledOut(statement), prefix, now, size);
        }
    }

    private static String spelledOut(String statement) {
        return statement
                .replaceAll("ago\\(([^,]+), (\\d+)\\)", "(\\$2::timestamptz - pick($1, 86400) * interval '$2 seconds')")
                .replaceAll("pick\\(([^,]+), (\\d+)\\)", "((hashtext(i::text || $1) & 16777215) % $2)");
    }
}
