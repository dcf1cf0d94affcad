package dev.anshi.recipient;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;

import dev.anshi.authorization.NumberState;
import dev.anshi.database.Tx;

/** Table binding_event: a binding's history for its owner. The caller of {@link #append} holds the recipient's lock. */
@ApplicationScoped
public class BindingEvents {

    void append(Tx tx, Binding binding, String kind, BindingActor by, Instant at) {
        tx.update("""
                insert into binding_event (binding_id, seq, at, kind, state, actor)
                select $1::uuid, coalesce(max(seq), 0) + 1, $2::timestamptz, $3::text, $4::text, $5::text
                from binding_event where binding_id = $1""", binding.id(), at, kind, binding.state(), by);
    }

    /** Oldest first, after the one of that number (0: from the first). The caller has made sure whose binding it is. */
    public List<BindingEvent> of(Tx tx, UUID binding, int after, int limit) {
        return tx.list(
                BindingEvents::read,
                "select * from binding_event where binding_id = $1 and seq > $2 order by seq limit $3",
                binding,
                after,
                limit);
    }

    private static BindingEvent read(Row row) {
        return new BindingEvent(
                row.getInteger("seq"),
                Objects.requireNonNull(Tx.instant(row, "at")),
                row.getString("kind"),
                NumberState.valueOf(row.getString("state")),
                BindingActor.valueOf(row.getString("actor")));
    }
}
