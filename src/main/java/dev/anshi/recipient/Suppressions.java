package dev.anshi.recipient;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.SuppressionKind;
import dev.anshi.database.Tx;

/** Table suppression: what one person at one number is not to be sent. The number stands there as its blind index alone. */
@ApplicationScoped
public class Suppressions {

    private final Recipients recipients;
    private final KeptRefusals kept;
    private final AuditChain audit;
    private final FactsListener listener;

    Suppressions(Recipients recipients, KeptRefusals kept, AuditChain audit, FactsListener listener) {
        this.recipients = recipients;
        this.kept = kept;
        this.audit = audit;
        this.listener = listener;
    }

    /** By whom, or where, it was asked for. */
    public enum Source {
        LENDER,
        SMS,
        CODE_PAGE,
        BORROWER,
        STAFF
    }

    /** Whether a STOP of everything that this phone texted stands. */
    public boolean isStoppedBySms(Tx tx, String recipientId, byte[] numberIndex) {
        return tx.first(row -> true, """
                        select true from suppression
                        where recipient_id = $1 and number_index = $2 and kind = 'STOP' and channel is null and source = 'SMS'
                          and lifted_at is null limit 1""", recipientId, numberIndex).isPresent();
    }

    /** Nothing more to this person at this number, on any channel; see {@link #add}. */
    public void stop(Tx tx, String recipientId, byte[] numberIndex, Instant at, Source source) {
        add(tx, recipientId, numberIndex, SuppressionKind.STOP, null, at, source);
    }

    /** Whoever holds the number says that they are not this person; see {@link #add}. */
    public void notMine(Tx tx, String recipientId, byte[] numberIndex, Instant at, Source source) {
        add(tx, recipientId, numberIndex, SuppressionKind.NOT_MINE, null, at, source);
    }

    /**
     * What this phone forbade before anybody gave its number as this person's: who holds it wants nothing of us, whoever asks; and that it
     * is nobody's whom this borrower named. Whoever gave the number does not learn of it.
     */
    public void inherit(Tx tx, String recipientId, byte[] numberIndex, String borrowerId) {
        tx.list(Said::read, """
                        select distinct kind, null as channel, at, source from suppression
                        where number_index = $1 and lifted_at is null and (channel is null or channel = 'SMS')
                          and (kind in ('STOP', 'BLOCK')
                               or recipient_id in (select recipient_id from mandate where borrower_id = $3
                                                   union all select recipient_id from contact where borrower_id = $3))
                        union select case kind when 'DECLINED' then 'BLOCK' else kind end, null, at, source from kept_refusal
                        where number_hash = $2 and kind in ('STOP', 'BLOCK', 'DECLINED') and channel in ('ALL', 'SMS')
                        order by at, kind, source""", numberIndex, kept.hash(numberIndex), borrowerId)
                .forEach(said -> add(tx, recipientId, numberIndex, said));
    }

    /**
     * What this phone said to, or of, somebody who was erased: the lender's books may give the same person a new id, and what they
     * or the phone's holder forbade stands against that, too.
     */
    void inheritKept(Tx tx, String recipientId, byte[] numberIndex) {
        tx.list(Said::read, """
                        select kind, nullif(channel, 'ALL') as channel, at, source from kept_refusal
                        where number_hash = $1 and kind in ('STOP', 'BLOCK', 'NOT_MINE') order by at, kind, source""", (Object) kept.hash(numberIndex))
                .forEach(said -> add(tx, recipientId, numberIndex, said));
    }

    private record Said(SuppressionKind kind, @Nullable Channel channel, Instant at, Source source) {

        static Said read(Row row) {
            String channel = row.getString("channel");
            return new Said(
                    SuppressionKind.valueOf(row.getString("kind")),
                    channel == null ? null : Channel.valueOf(channel),
                    Objects.requireNonNull(Tx.instant(row, "at")),
                    Source.valueOf(row.getString("source")));
        }
    }

    private void add(Tx tx, String recipientId, byte[] numberIndex, Said said) {
        add(tx, recipientId, numberIndex, said.kind(), said.channel(), said.at(), said.source());
    }

    /** Whether a "not me" stands that is later than what the number was proved by (F06). */
    public boolean isSaidNotMine(Tx tx, Binding binding, byte[] numberIndex) {
        return tx.first(row -> true, """
                        select true from suppression
                        where recipient_id = $1 and number_index = $2 and kind = 'NOT_MINE' and lifted_at is null
                          and ($3::timestamptz is null or at >= $3) limit 1""", binding.recipientId(), numberIndex, binding.provenAt())
                .isPresent();
    }

    /**
     * Takes the recipient's lock and ends what this phone's own STOPs by SMS forbade before {@code at}. What was asked for elsewhere, or
     * of another channel, is not a text's to lift.
     *
     * @return how many were lifted
     */
    public int startAgain(Tx tx, String recipientId, byte[] numberIndex, Instant at) {
        recipients.lock(tx, List.of(recipientId));
        int lifted = tx.update("""
                update suppression set lifted_at = $3
                where recipient_id = $1 and number_index = $2 and kind = 'STOP' and lifted_at is null and at <= $3
                  and source = 'SMS' and (channel is null or channel = 'SMS')""", recipientId, numberIndex, at);
        tellLifted(tx, recipientId, lifted, SuppressionKind.STOP, at, Source.SMS);
        return lifted;
    }

    /**
     * Takes the recipient's lock and adds the suppression; the same kind said of the same number, channel and instant is no news.
     *
     * @param channel of a STOP: the one it is for; absent: all
     * @param at when it was asked for
     */
    public void add(
            Tx tx,
            String recipientId,
            byte[] numberIndex,
            SuppressionKind kind,
            @Nullable Channel channel,
            Instant at,
            Source source) {
        recipients.lock(tx, List.of(recipientId));
        Instant now = tx.now();
        int added = tx.update("""
                insert into suppression (id, recipient_id, number_index, kind, channel, at, source, recorded_at)
                select $1::uuid, $2::text, $3::bytea, $4::text, $5::text, $6::timestamptz, $7::text, $8::timestamptz
                where not exists (select from suppression where recipient_id = $2 and number_index = $3 and kind = $4
                                  and channel is not distinct from $5 and at = $6)""", UUID.randomUUID(), recipientId, numberIndex, kind, channel, at, source, now);
        if (added == 1) {
            String payload = AuditPayload.of("kind", kind)
                    .with("channel", channel)
                    .with("at", at)
                    .with("source", source)
                    .json();
            audit.append(tx, AuditChain.ofBorrower(recipientId), "SUPPRESSION_ADDED", payload, now);
        }
    }

    /**
     * Takes the recipient's lock and ends the suppressions of that kind, of every channel, that were asked for before {@code at}.
     *
     * @return how many were lifted
     */
    public int lift(Tx tx, String recipientId, byte[] numberIndex, SuppressionKind kind, Instant at, Source source) {
        recipients.lock(tx, List.of(recipientId));
        int lifted = tx.update("""
                update suppression set lifted_at = $4
                where recipient_id = $1 and number_index = $2 and kind = $3 and lifted_at is null and at <= $4""", recipientId, numberIndex, kind, at);
        tellLifted(tx, recipientId, lifted, kind, at, source);
        return lifted;
    }

    private void tellLifted(Tx tx, String recipientId, int lifted, SuppressionKind kind, Instant at, Source source) {
        if (lifted > 0) {
            listener.factsChanged(tx, recipientId);
            String payload = AuditPayload.of("kind", kind)
                    .with("at", at)
                    .with("source", source)
                    .json();
            audit.append(tx, AuditChain.ofBorrower(recipientId), "SUPPRESSION_LIFTED", payload, tx.now());
        }
    }
}
