package dev.anshi.local;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;

/** Reads what was decided for a day: the notices of its steps, and what was sent on it without a step (codes, replies). */
@ApplicationScoped
class DayNotices {

    private static final String OF_THE_DAY = """
            select n.id, n.send_at, n.state, n.borrower_id, n.recipient_id, n.binding_id, n.purpose, n.channel, n.content, n.reasons,
                   n.superseded_by, d.effect, d.until, b.zones[1] as zone,
                   array(select distinct i.loan_id from notice_installment i where i.notice_id = n.id order by 1) as loans
            from notice n
            left join borrower b on b.id = n.recipient_id
            left join lateral (select effect, until from decision where notice_id = n.id order by seq desc limit 1) d on true
            where n.step_date = $1 or (n.step_date is null and n.send_at >= $2 and n.send_at < $3)
            order by n.send_at, n.recipient_id, n.id""";

    private final Database database;
    private final Bindings bindings;

    DayNotices(Database database, Bindings bindings) {
        this.database = database;
        this.bindings = bindings;
    }

    List<NoticeOfTheDay> of(LocalDate day) {
        return database.transaction(tx -> {
            List<Row> rows = tx.list(Function.identity(), OF_THE_DAY, day, midnight(day), midnight(day.plusDays(1)));
            Map<String, List<Binding>> numbers = numbers(tx, rows);
            return rows.stream()
                    .map(row -> notice(row, numbers.getOrDefault(row.getString("recipient_id"), List.of())))
                    .toList();
        });
    }

    private Map<String, List<Binding>> numbers(Tx tx, List<Row> rows) {
        List<String> readers = rows.stream()
                .map(row -> row.getString("recipient_id"))
                .distinct()
                .toList();
        return bindings.of(tx, readers).stream().collect(Collectors.groupingBy(Binding::recipientId));
    }

    private static NoticeOfTheDay notice(Row row, List<Binding> numbers) {
        String channel = row.getString("channel");
        return new NoticeOfTheDay(
                row.getUUID("id"),
                Objects.requireNonNull(Tx.instant(row, "send_at")),
                row.getString("state"),
                row.getString("borrower_id"),
                row.getString("recipient_id"),
                row.getString("zone"),
                channel.equals(Channel.IN_APP.name()) ? null : masked(row.getUUID("binding_id"), numbers),
                row.getString("purpose"),
                channel,
                row.getString("content"),
                row.getString("effect"),
                Reasons.fromBits(row.getLong("reasons")).list().stream()
                        .map(Reason::id)
                        .toList(),
                Tx.instant(row, "until"),
                row.getString("superseded_by"),
                List.of(row.getArrayOfStrings("loans")));
    }

    // A notice that was never claimed names no number yet: it would have gone to the active one, else the newest.
    private static @Nullable String masked(@Nullable UUID bindingId, List<Binding> numbers) {
        return numbers.stream()
                .filter(each -> each.id().equals(bindingId))
                .findAny()
                .or(() -> numbers.stream()
                        .filter(each -> each.isIn(NumberState.ACTIVE))
                        .findAny())
                .or(() -> numbers.stream().reduce((older, newer) -> newer))
                .map(each -> each.number().masked())
                .orElse(null);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
