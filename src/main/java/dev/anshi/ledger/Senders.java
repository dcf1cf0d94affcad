package dev.anshi.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.database.Tx;

/** Table sender. */
@ApplicationScoped
public class Senders {

    /** Writes all but the watermark, which has its own way in. */
    public void save(Tx tx, Sender sender) {
        tx.update(
                """
                insert into sender (id, name, neutral_name, kind, licence, verified_at, help_line, origination_number, templates, updated_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                on conflict (id) do update set name = excluded.name, neutral_name = excluded.neutral_name, kind = excluded.kind,
                    licence = excluded.licence, verified_at = excluded.verified_at, help_line = excluded.help_line,
                    origination_number = excluded.origination_number, templates = excluded.templates, updated_at = excluded.updated_at""",
                sender.id(),
                sender.name(),
                sender.neutralName(),
                sender.kind(),
                sender.licence(),
                sender.verifiedAt(),
                sender.helpLine(),
                sender.originationNumber(),
                new JsonObject(new HashMap<>(sender.templates())),
                tx.now());
    }

    public Optional<Sender> find(Tx tx, String id) {
        return tx.first(Senders::sender, "select * from sender where id = $1", id);
    }

    public boolean exists(Tx tx, String id) {
        return tx.first(row -> true, "select 1 from sender where id = $1", id).isPresent();
    }

    /**
     * All of this sender's loans not sent since are unchanged as of then. False when there is no such sender; an older one is ignored, one
     * ahead of the clock is kept as now.
     */
    public boolean moveWatermark(Tx tx, String id, Instant asOf) {
        return tx.update(
                        "update sender set watermark_at = least(greatest(watermark_at, $2), $3) where id = $1",
                        id,
                        asOf,
                        tx.now())
                == 1;
    }

    /** What the sweep needs of a sender: its kind, and as of when all its loans not sent since are unchanged. */
    public record Vouched(Sender.Kind kind, @Nullable Instant watermark) {}

    /** Every sender by id. There are few. */
    public Map<String, Vouched> vouched(Tx tx) {
        Map<String, Vouched> senders = new HashMap<>();
        tx.query("select id, kind, watermark_at from sender")
                .forEach(row -> senders.put(
                        row.getString("id"),
                        new Vouched(Sender.Kind.valueOf(row.getString("kind")), Tx.instant(row, "watermark_at"))));
        return senders;
    }

    /** Over which channels this installation's plans write, whoever the sender is. */
    public List<String> channels(Tx tx) {
        return tx.list(
                row -> row.getString("channel"),
                "select distinct channel from plan_step, unnest(channels) as channel order by channel");
    }

    private static Sender sender(Row row) {
        Map<String, String> templates = new HashMap<>();
        row.getJsonObject("templates").forEach(each -> templates.put(each.getKey(), String.valueOf(each.getValue())));
        return new Sender(
                row.getString("id"),
                row.getString("name"),
                row.getString("neutral_name"),
                Sender.Kind.valueOf(row.getString("kind")),
                row.getString("licence"),
                Tx.instant(row, "verified_at"),
                row.getString("help_line"),
                row.getString("origination_number"),
                templates);
    }
}
