package dev.anshi.notice;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.SenderKind;
import dev.anshi.wording.SenderWords;

/**
 * In whose name a notice goes out.
 *
 * @param originationNumber the number or sender id that texts come from, where the lender has its own
 */
public record NoticeSender(
        SenderKind kind, SenderWords words, @Nullable String originationNumber) {

    /** Joins as {@code s} the sender of a notice {@code n}: its own, that of the latest loan of whom it is about, or the first creditor. */
    static final String JOIN = """
            left join lateral (
                select * from sender d where d.id = coalesce(
                    n.sender_id,
                    (select l.sender_id from loan l where l.borrower_id = coalesce(n.borrower_id, n.recipient_id) order by l.updated_at desc, l.id limit 1),
                    (select c.id from sender c order by c.kind = 'CREDITOR' desc, c.id limit 1))) s on true
            """;

    /** From columns kind, name, neutral_name, help_line, origination_number; null where no sender is known. */
    static @Nullable NoticeSender read(Row row) {
        String kind = row.getString("kind");
        if (kind == null) {
            return null;
        }
        return new NoticeSender(
                SenderKind.valueOf(kind),
                new SenderWords(row.getString("name"), row.getString("neutral_name"), row.getString("help_line")),
                row.getString("origination_number"));
    }
}
