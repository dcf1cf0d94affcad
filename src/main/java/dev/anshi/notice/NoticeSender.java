package dev.anshi.notice;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.SenderKind;

/**
 * In whose name a notice goes out.
 *
 * @param originationNumber the number or sender id that texts come from, where the lender has its own
 */
public record NoticeSender(
        SenderKind kind, SenderWords words, @Nullable String originationNumber) {

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
