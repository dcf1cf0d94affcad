package dev.anshi.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;
import dev.anshi.database.Tx;
import dev.anshi.switches.Switches;
import dev.anshi.wording.MessageRequest;
import dev.anshi.wording.Occasion;

/**
 * A notice that the claim has locked and will decide.
 *
 * @param debtor whose debt or account it is about; for an account's own matters the reader
 * @param sender of the loans, or of the reader's latest loan
 * @param binding the one number it is for; absent: the reader's active one
 * @param decisions how many there are of it already
 * @param inboxDenied whether its in-app notice was denied or came too late
 * @param inboxShadowed whether its in-app notice was held back by a switch in SHADOW
 * @param outrankedAt when a more urgent notice of the same sender about the same debtor went to the reader over this channel, or may have gone; null: none did
 * @param outrankedFrom when the first of those that wait ripens, or ripened where its send is under way; null: none waits
 */
record Candidate(
        UUID id,
        String debtor,
        String reader,
        Relation relation,
        Purpose purpose,
        Channel channel,
        @Nullable LocalDate stepDate,
        Instant sendAt,
        @Nullable Instant expiresAt,
        @Nullable UUID binding,
        @Nullable UUID change,
        @Nullable Instant inReplyTo,
        @Nullable Occasion occasion,
        byte @Nullable [] numberIndex,
        int decisions,
        int attempts,
        @Nullable NoticeSender sender,
        boolean inboxDenied,
        boolean inboxShadowed,
        @Nullable Instant outrankedAt,
        @Nullable Instant outrankedFrom,
        List<OwedInstallment> installments) {

    // What is overdue is more urgent than what falls due, then the later step, then of one step the notice that was
    // planned first (the other tells of a loan, or by a channel, that came after the sweep): a call in the place of a
    // text, and a text in a call's, only where it tells of all that the other does. A notice lives seven days at most.
    // Another sender's word, or one about another debtor, takes nobody's place: the rulebook's cap decides on those.
    // A send that is under way may yet fail, and its notice be denied: until then it only waits.
    private static final String OUTRANKING = """
            left join lateral (
                select max(t.claimed_at) filter (
                           where t.state not in ('PLANNED', 'QUEUED', 'CLAIMED', 'DENIED', 'EXPIRED', 'SUPERSEDED', 'LOST')) as went_at,
                       min(t.send_at) filter (
                           where t.state = 'CLAIMED' or t.state in ('PLANNED', 'QUEUED') and\s""" + Switches.NOT_STOPPED + """
                           ) as waits_from
                from notice t
                where n.channel <> 'IN_APP' and t.channel <> 'IN_APP' and t.recipient_id = n.recipient_id
                  and t.borrower_id = n.borrower_id and t.sender_id = n.sender_id
                  and t.send_at > n.send_at - interval '8 days'
                  and (t.channel = n.channel and t.purpose = 'OVERDUE_NOTICE' and n.purpose = 'REPAYMENT_REMINDER'
                       or t.purpose = n.purpose and n.purpose in ('OVERDUE_NOTICE', 'REPAYMENT_REMINDER')
                          and (t.channel = n.channel and t.step_date > n.step_date
                               or t.step_date = n.step_date and t.id < n.id
                                  and (t.channel = n.channel or not exists (
                                      select from notice_installment mine
                                      where mine.notice_id = n.id and not exists (
                                          select from notice_installment its
                                          where its.notice_id = t.id and its.borrower_id = mine.borrower_id and its.loan_id = mine.loan_id
                                            and its.number = mine.number and its.due_date = mine.due_date)))))
                ) outranking on true
            """;

    // What a text or call stands beside, which it may send its reader to (docs/adr/0008).
    private static final String INBOX = """
            left join lateral (
                select bool_or(i.state in ('DENIED', 'EXPIRED')) as denied, bool_or(i.superseded_by = '%s') as shadowed
                from notice i
                where n.channel <> 'IN_APP' and i.channel = 'IN_APP' and i.recipient_id = n.recipient_id and i.step_date = n.step_date
                  and i.borrower_id = n.borrower_id and i.sender_id = n.sender_id and i.purpose = n.purpose) inbox on true
            """.formatted(ClaimOutcome.SHADOW);

    static final String SELECT = """
            select n.id, n.borrower_id, n.recipient_id, n.relation, n.purpose, n.channel, n.step_date, n.send_at, n.expires_at, n.binding_id,
                   n.change_id, n.in_reply_to, n.occasion, n.decisions, n.attempts,
                   (select b.number_index from binding b where b.id = n.binding_id) as number_index,
                   s.id as sender_id, s.name, s.neutral_name, s.kind, s.help_line, s.origination_number, s.templates,
                   inbox.denied as inbox_denied, inbox.shadowed as inbox_shadowed,
                   outranking.went_at, outranking.waits_from
            from notice n
            """ + NoticeSender.JOIN + INBOX + OUTRANKING + """
            where n.id = any($1) order by n.purpose = 'REPAYMENT_REMINDER', n.step_date desc, n.send_at, n.id""";

    /** Whether a more urgent text or call of the reader's day goes in its place; the inbox keeps both (docs/adr/0008). */
    enum Turn {
        NOW,
        AFTER_ANOTHER,
        TAKEN
    }

    /** @param zone the reader's, in which a day begins and ends */
    Turn turn(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        if (outrankedAt != null && outrankedAt.atZone(zone).toLocalDate().equals(today)) {
            return Turn.TAKEN;
        }
        boolean waitsToday = outrankedFrom != null
                && !outrankedFrom.atZone(zone).toLocalDate().isAfter(today);
        return waitsToday ? Turn.AFTER_ANOTHER : Turn.NOW;
    }

    /** When the more urgent one's turn has come, at the soonest; at the soonest, too, where this one would be of no more use by then. */
    Instant outrankedUntil(Instant soonest) {
        return outrankedFrom == null || outrankedFrom.isBefore(soonest) || !isOfUse(outrankedFrom)
                ? soonest
                : outrankedFrom;
    }

    boolean isOfUse(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    /**
     * Whether its reader may be sent to the app.
     *
     * @param shadow whether it is in SHADOW itself, and decided as if its in-app notice had been shown
     */
    boolean isInboxOpen(boolean shadow) {
        return !inboxDenied && (shadow || !inboxShadowed);
    }

    boolean tellsOfADebt() {
        return MessageRequest.isDebt(purpose);
    }

    /** A delegate, a co-borrower: the words must say whose debt it is. */
    boolean namesAnother() {
        return relation != Relation.SELF
                && (tellsOfADebt() || purpose == Purpose.CONSENT_REQUEST || purpose == Purpose.CONTACT_CALLBACK);
    }

    static Candidate read(Row row, List<OwedInstallment> installments) {
        String reader = row.getString("recipient_id");
        return new Candidate(
                row.getUUID("id"),
                Objects.requireNonNullElse(row.getString("borrower_id"), reader),
                reader,
                Relation.valueOf(row.getString("relation")),
                Purpose.valueOf(row.getString("purpose")),
                Channel.valueOf(row.getString("channel")),
                row.getLocalDate("step_date"),
                Objects.requireNonNull(Tx.instant(row, "send_at")),
                Tx.instant(row, "expires_at"),
                row.getUUID("binding_id"),
                row.getUUID("change_id"),
                Tx.instant(row, "in_reply_to"),
                row.getString("occasion") == null ? null : Occasion.valueOf(row.getString("occasion")),
                Tx.bytes(row, "number_index"),
                row.getShort("decisions"),
                row.getShort("attempts"),
                NoticeSender.read(row),
                Boolean.TRUE.equals(row.getBoolean("inbox_denied")),
                Boolean.TRUE.equals(row.getBoolean("inbox_shadowed")),
                Tx.instant(row, "went_at"),
                Tx.instant(row, "waits_from"),
                installments);
    }
}
