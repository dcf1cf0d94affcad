package dev.anshi.switches;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;
import dev.anshi.phone.PhoneNumber;

/**
 * Table operations_switch: what operations have stopped. The claim reads it in its transaction, so that a switch is obeyed by every claim
 * that begins after it was set; what was claimed before may still be sent while its claim is young (at most a minute).
 */
@ApplicationScoped
public class Switches {

    /** The chain of what operations do that is about no one borrower. */
    public static final String CHAIN = "operations";

    /**
     * SQL: that no switch stops the notice {@code t}; the same as {@link InForce#on}. Whoever is asked by the debtor's jurisdiction is
     * about the borrower, or the reader alone.
     */
    public static final String NOT_STOPPED = """
            not exists (
                select from operations_switch w
                where w.state = 'STOPPED' and w.scope in ('all', 'channel:' || t.channel, 'template:' || t.purpose,
                    'template:' || t.purpose || '.' || t.channel,
                    'jurisdiction:' || (select lower(b.jurisdiction) from borrower b where b.id = coalesce(t.borrower_id, t.recipient_id))))
            """;

    private final AuditChain audit;

    Switches(AuditChain audit) {
        this.audit = audit;
    }

    /**
     * A switch that was set.
     *
     * @param by sub of who set it
     * @param reason in their words
     */
    public record Switch(SwitchScope scope, SwitchState state, String reason, String by, Instant at) {}

    /** Sets it, to a state that its scope takes, else IllegalArgumentException; the same state again changes nothing, not even who and why. Answers what stands. */
    public Switch set(Tx tx, SwitchScope scope, SwitchState state, String reason, String by) {
        if (!scope.takes(state)) {
            throw new IllegalArgumentException("this scope takes no such state");
        }
        Instant now = tx.now();
        int changed = tx.update("""
                insert into operations_switch as s (scope, state, reason, set_by, set_at) values ($1, $2, $3, $4, $5)
                on conflict (scope) do update set state = $2, reason = $3, set_by = $4, set_at = $5 where s.state <> $2""", scope.id(), state, reason, by, now);
        if (changed == 1) {
            String payload = AuditPayload.of("scope", scope.id())
                    .with("state", state)
                    .with("by", by)
                    .json();
            audit.append(tx, CHAIN, "SWITCH_SET", payload, now);
        }
        return tx.first(Switches::read, "select * from operations_switch where scope = $1", scope.id())
                .orElseThrow();
    }

    /** Every switch that was ever set, by its scope: there are few. */
    public List<Switch> all(Tx tx) {
        return tx.list(Switches::read, "select * from operations_switch order by scope");
    }

    /** What holds something back now. */
    public InForce inForce(Tx tx) {
        return new InForce(tx.list(Switches::read, "select * from operations_switch where state <> 'ON'"));
    }

    /** The switches that hold something back, as one transaction read them. */
    public record InForce(List<Switch> switches) {

        /** @param jurisdiction the debtor's */
        public SwitchState on(Purpose purpose, Channel channel, @Nullable String jurisdiction) {
            return switches.stream()
                    .filter(each -> each.scope().covers(purpose, channel, jurisdiction))
                    .map(Switch::state)
                    .max(Comparator.naturalOrder())
                    .orElse(SwitchState.ON);
        }

        /** Whether nothing is sent to the number. */
        public boolean bar(PhoneNumber number) {
            return switches.stream().anyMatch(each -> each.scope().covers(number));
        }
    }

    private static Switch read(Row row) {
        return new Switch(
                new SwitchScope(row.getString("scope")),
                SwitchState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("set_by"),
                Objects.requireNonNull(Tx.instant(row, "set_at")));
    }
}
