package dev.anshi.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;
import dev.anshi.database.Tx;
import dev.anshi.wording.MessageRequest;
import dev.anshi.wording.Occasion;

/**
 * A notice that the claim has locked and will decide.
 *
 * @param debtor whose debt or account it is about; for an account's own matters the reader
 * @param sender of the loans, or of the reader's latest loan
 * @param binding the one number it is for; absent: the reader's active one
 * @param decisions how many there are of it already
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
        List<OwedInstallment> installments) {

    static final String SELECT = """
            select n.id, n.borrower_id, n.recipient_id, n.relation, n.purpose, n.channel, n.step_date, n.send_at, n.expires_at, n.binding_id,
                   n.change_id, n.in_reply_to, n.occasion, n.decisions, n.attempts,
                   (select b.number_index from binding b where b.id = n.binding_id) as number_index,
                   s.id as sender_id, s.name, s.neutral_name, s.kind, s.help_line, s.origination_number, s.templates,
                   n.channel <> 'IN_APP' and exists (
                       select from notice inbox where inbox.recipient_id = n.recipient_id and inbox.step_date = n.step_date
                         and inbox.borrower_id = n.borrower_id and inbox.sender_id = n.sender_id and inbox.purpose = n.purpose
                         and inbox.channel = 'IN_APP' and inbox.state in ('DENIED', 'EXPIRED')) as inbox_denied
            from notice n
            """ + NoticeSender.JOIN + """
            where n.id = any($1) order by n.send_at, n.id""";

    boolean isOfUse(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    /** A delegate, a co-borrower: the words must say whose debt it is. */
    boolean namesAnother() {
        return relation != Relation.SELF
                && (MessageRequest.isDebt(purpose)
                        || purpose == Purpose.CONSENT_REQUEST
                        || purpose == Purpose.CONTACT_CALLBACK);
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
                row.getBoolean("inbox_denied"),
                installments);
    }
}
