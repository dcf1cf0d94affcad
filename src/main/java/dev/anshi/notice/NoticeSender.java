package dev.anshi.notice;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.SenderKind;
import dev.anshi.wording.Message;
import dev.anshi.wording.SenderWords;

/**
 * In whose name a notice goes out.
 *
 * @param id its id in the ledger
 * @param originationNumber the number or sender id that texts come from, where the lender has its own
 * @param templates what is registered of its texts: {@value #ENTITY} is its id as a principal entity, a text's key that of the wording
 */
public record NoticeSender(
        String id,
        SenderKind kind,
        SenderWords words,
        @Nullable String originationNumber,
        Map<String, String> templates) {

    /** The key of the sender's own registration among its {@code templates}. */
    static final String ENTITY = "DLT_ENTITY";

    public NoticeSender {
        templates = Map.copyOf(templates);
    }

    /** Joins as {@code s} the sender of a notice {@code n}: its own, that of the latest loan of whom it is about, or the first creditor. */
    static final String JOIN = """
            left join lateral (
                select * from sender d where d.id = coalesce(
                    n.sender_id,
                    (select l.sender_id from loan l where l.borrower_id = coalesce(n.borrower_id, n.recipient_id) order by l.updated_at desc, l.id limit 1),
                    (select c.id from sender c order by c.kind = 'CREDITOR' desc, c.id limit 1))) s on true
            """;

    /** Under what this text is registered; empty where either half of it is missing, since carriers take only both. */
    public Optional<Registration> registrationOf(Message message) {
        String entity = templates.get(ENTITY);
        String template = templates.get(message.template());
        return entity == null || template == null ? Optional.empty() : Optional.of(new Registration(entity, template));
    }

    /** From columns sender_id, kind, name, neutral_name, help_line, origination_number, templates; null where no sender is known. */
    static @Nullable NoticeSender read(Row row) {
        String kind = row.getString("kind");
        if (kind == null) {
            return null;
        }
        Map<String, String> templates = new HashMap<>();
        row.getJsonObject("templates").forEach(each -> templates.put(each.getKey(), String.valueOf(each.getValue())));
        return new NoticeSender(
                row.getString("sender_id"),
                SenderKind.valueOf(kind),
                new SenderWords(row.getString("name"), row.getString("neutral_name"), row.getString("help_line")),
                row.getString("origination_number"),
                templates);
    }
}
