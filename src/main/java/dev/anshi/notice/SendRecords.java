package dev.anshi.notice;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.database.Columns;
import dev.anshi.database.Tx;

/** Records what became of sends: once an attempt, and only while nobody else has settled it. */
@ApplicationScoped
public class SendRecords {

    private static final String RECORD = """
            with sent as (
                select * from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
                    as s(id, attempt, state, outcome, provider_id, error, again_at)
            ), moved as (
                update notice n set state = s.state, send_at = coalesce(s.again_at, n.send_at), lease_until = null,
                    queued_at = case when s.state = 'PLANNED' then null else n.queued_at end,
                    settled_at = case when s.state = 'ACCEPTED' then $8::timestamptz end
                from sent s where n.id = s.id and n.attempts = s.attempt and n.state in ('CLAIMED', 'IN_DOUBT')
                returning n.id, s.attempt
            )
            update attempt a set outcome = s.outcome, provider_id = s.provider_id, error = s.error, recorded_at = $8
            from sent s join moved m on m.id = s.id and m.attempt = s.attempt
            where a.notice_id = s.id and a.number = s.attempt
            returning a.notice_id""";

    private final AskedPeople people;

    SendRecords(AskedPeople people) {
        this.people = people;
    }

    /** Whom {@link #record} locks; who has others to lock as well takes them with these, at once and before. */
    public List<String> people(Tx tx, List<SentNotice> sent) {
        return AskedPeople.people(people.among(tx, notTaken(sent)));
    }

    /** In one statement, and a few more where something was surely not taken; returns which notices were recorded. */
    public Set<UUID> record(Tx tx, List<SentNotice> sent, Instant now) {
        if (sent.isEmpty()) {
            return Set.of();
        }
        List<AskedPeople.Ask> asks = people.locked(tx, notTaken(sent));
        Set<UUID> recorded = Set.copyOf(tx.list(
                row -> row.getUUID(0),
                RECORD,
                Columns.of(sent, UUID[]::new, SentNotice::id),
                Columns.of(sent, Short[]::new, each -> (short) each.attempt()),
                Columns.of(sent, String[]::new, each -> each.outcome().next().name()),
                Columns.of(sent, String[]::new, each -> each.outcome().attemptOutcome()),
                Columns.of(sent, String[]::new, SentNotice::providerId),
                Columns.of(sent, String[]::new, SentNotice::error),
                Columns.of(sent, Instant[]::new, each -> againAt(each, now)),
                now));
        // Nobody was asked by a text that nobody took.
        people.takeBack(
                tx, asks.stream().filter(ask -> recorded.contains(ask.notice())).toList());
        return recorded;
    }

    private static List<UUID> notTaken(List<SentNotice> sent) {
        return sent.stream()
                .filter(SentNotice::isSurelyNotTaken)
                .map(SentNotice::id)
                .toList();
    }

    private static @Nullable Instant againAt(SentNotice sent, Instant now) {
        if (!sent.isSurelyNotTaken()) {
            return null;
        }
        Instant known = sent.again();
        return known == null ? now.plus(sent.outcome().backoffAfter(sent.attempt())) : known;
    }
}
