package dev.anshi.binding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.database.Tx;

/** Tables binding_change and prompt_shown. The caller holds the recipient's lock; every move is appended to the borrower's chain. */
@ApplicationScoped
class BindingChangeRows {

    private final AuditChain audit;

    BindingChangeRows(AuditChain audit) {
        this.audit = audit;
    }

    /** One change of this person; another person's is not found. */
    Optional<BindingChange> find(Tx tx, String recipientId, UUID id) {
        return tx.first(
                BindingChangeRows::change,
                "select * from binding_change where id = $1 and recipient_id = $2",
                id,
                recipientId);
    }

    Optional<BindingChange> open(Tx tx, String recipientId) {
        return tx.first(BindingChangeRows::change, """
                select * from binding_change
                where recipient_id = $1 and state in ('NEEDS_FACTOR', 'NEEDS_ACKNOWLEDGEMENT', 'CODE_SENT')""", recipientId);
    }

    /** Until when no further code may go to a number that this person had a code sent to. */
    Optional<Instant> resendAt(Tx tx, Collection<UUID> bindings, Instant now) {
        return tx.first(
                        row -> Optional.ofNullable(Tx.instant(row, "resend_at")),
                        "select max(resend_at) as resend_at from binding_change where binding_id = any($1) and resend_at > $2",
                        bindings.toArray(UUID[]::new),
                        now)
                .flatMap(at -> at);
    }

    void insert(Tx tx, BindingChange change) {
        tx.update(
                """
                insert into binding_change (id, recipient_id, state, binding_id, old_binding_id, exclusive_use, session_id, factors,
                                            started_at, expires_at, resend_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""",
                change.id(),
                change.recipientId(),
                change.state(),
                change.binding(),
                change.oldBinding(),
                change.exclusiveUse(),
                change.session(),
                names(change.factors()),
                change.startedAt(),
                change.expiresAt(),
                change.resendAt());
        tell(tx, change, "CHANGE_STARTED", change.startedAt());
    }

    /**
     * Moves the change by the table of {@link ChangeState}.
     *
     * @throws IllegalStateException for a move that is not in it
     */
    BindingChange move(Tx tx, BindingChange change, ChangeEvent event, @Nullable Instant resendAt, Instant now) {
        ChangeState next = change.state()
                .after(event)
                .orElseThrow(() -> new IllegalStateException(event + " can't happen to a change in " + change.state()));
        tx.update(
                "update binding_change set state = $2, resend_at = $3, ended_at = $4 where id = $1",
                change.id(),
                next,
                resendAt,
                next.isOpen() ? null : now);
        BindingChange moved = change.in(next, resendAt);
        tell(tx, moved, "CHANGE_" + event, now);
        return moved;
    }

    private static String[] names(Collection<Factor> factors) {
        return factors.stream().map(Factor::name).sorted().toArray(String[]::new);
    }

    /** The code to the number bound now came back: the change goes on with two factors. */
    BindingChange factorShown(Tx tx, BindingChange change, Instant now) {
        BindingChange shown = change.provedByOldNumber();
        tx.update(
                "update binding_change set factors = $2, expires_at = $3 where id = $1",
                shown.id(),
                names(shown.factors()),
                shown.expiresAt());
        return move(tx, shown, ChangeEvent.FACTOR_SHOWN, null, now);
    }

    /** Tells that no further code is sent for this change. Its resend_at stays: a change begun anew has to wait for it. */
    void tellLocked(Tx tx, BindingChange change, Instant now) {
        tell(tx, change, "CHANGE_CODE_LOCKED", now);
    }

    void show(Tx tx, UUID change, Collection<Hint> hints, Instant now) {
        tx.update(
                "insert into prompt_shown (change_id, hint, shown_at) select $1::uuid, unnest($2::text[]), $3::timestamptz",
                change,
                ids(hints),
                now);
    }

    void acknowledge(Tx tx, UUID change, Collection<Hint> hints, Instant now) {
        tx.update("""
                update prompt_shown set acknowledged_at = $3
                where change_id = $1 and hint = any($2) and acknowledged_at is null""", change, ids(hints), now);
    }

    Set<Hint> shown(Tx tx, UUID change) {
        return hints(tx, "select hint from prompt_shown where change_id = $1", change)
                .collect(Collectors.toSet());
    }

    /** Shown and not acknowledged, in the order of {@link Hint}. */
    List<Hint> unacknowledged(Tx tx, UUID change) {
        return hints(tx, "select hint from prompt_shown where change_id = $1 and acknowledged_at is null", change)
                .sorted()
                .toList();
    }

    /** The changes by which this binding was to be proved, oldest first, each with what was shown in it. */
    List<BindingHistory.Change> history(Tx tx, UUID binding) {
        Map<UUID, List<BindingHistory.Prompt>> prompts = new HashMap<>();
        tx.query("""
                        select p.change_id, p.hint, p.shown_at, p.acknowledged_at
                        from prompt_shown p join binding_change c on c.id = p.change_id
                        where c.binding_id = $1 order by p.shown_at, p.hint""", binding)
                .forEach(row -> Hint.ofId(row.getString("hint"))
                        .ifPresent(hint -> prompts.computeIfAbsent(row.getUUID("change_id"), id -> new ArrayList<>())
                                .add(new BindingHistory.Prompt(
                                        hint,
                                        Objects.requireNonNull(Tx.instant(row, "shown_at")),
                                        Tx.instant(row, "acknowledged_at")))));
        return tx.list(
                row -> new BindingHistory.Change(
                        row.getUUID("id"),
                        ChangeState.valueOf(row.getString("state")),
                        Objects.requireNonNull(Tx.instant(row, "started_at")),
                        Tx.instant(row, "ended_at"),
                        prompts.getOrDefault(row.getUUID("id"), List.of())),
                "select id, state, started_at, ended_at from binding_change where binding_id = $1 order by started_at, id",
                binding);
    }

    /** When the change came to its end; absent while it runs. */
    Optional<Instant> endedAt(Tx tx, UUID change) {
        return tx.first(
                        row -> Optional.ofNullable(Tx.instant(row, "ended_at")),
                        "select ended_at from binding_change where id = $1",
                        change)
                .flatMap(at -> at);
    }

    private static Stream<Hint> hints(Tx tx, String sql, UUID change) {
        return tx.list(row -> Hint.ofId(row.getString("hint")), sql, change).stream()
                .flatMap(Optional::stream);
    }

    private static String[] ids(Collection<Hint> hints) {
        return hints.stream().map(Hint::id).toArray(String[]::new);
    }

    private void tell(Tx tx, BindingChange change, String event, Instant now) {
        String payload = AuditPayload.of("change", change.id())
                .with("binding", change.binding())
                .with("oldBinding", change.oldBinding())
                .with("state", change.state())
                .with("exclusiveUse", change.exclusiveUse())
                .json();
        audit.append(tx, AuditChain.ofBorrower(change.recipientId()), event, payload, now);
    }

    private static BindingChange change(Row row) {
        return new BindingChange(
                row.getUUID("id"),
                row.getString("recipient_id"),
                ChangeState.valueOf(row.getString("state")),
                row.getUUID("binding_id"),
                row.getUUID("old_binding_id"),
                row.getBoolean("exclusive_use"),
                row.getString("session_id"),
                Stream.of(row.getArrayOfStrings("factors")).map(Factor::valueOf).collect(Collectors.toSet()),
                Objects.requireNonNull(Tx.instant(row, "started_at")),
                Objects.requireNonNull(Tx.instant(row, "expires_at")),
                Tx.instant(row, "resend_at"));
    }
}
