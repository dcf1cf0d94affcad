package dev.anshi.recipient;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Provenance;
import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.keys.PersonKeys;
import dev.anshi.phone.LineType;
import dev.anshi.phone.PersonKey;
import dev.anshi.phone.PhoneNumber;

/** The statements on table binding. Each that writes appends to the borrower's audit chain; the caller holds the recipient's lock. */
@ApplicationScoped
class BindingRows {

    private final PersonKeys keys;
    private final Keyring keyring;
    private final AuditChain audit;
    private final FactsListener listener;
    private final BindingEvents events;

    BindingRows(PersonKeys keys, Keyring keyring, AuditChain audit, FactsListener listener, BindingEvents events) {
        this.keys = keys;
        this.keyring = keyring;
        this.audit = audit;
        this.listener = listener;
        this.events = events;
    }

    byte[] index(PhoneNumber number) {
        return keyring.blindIndex().of(number);
    }

    /** Every binding of these persons, oldest first; those of an erased person can't be read and are left out. */
    List<Binding> of(Tx tx, Collection<String> recipientIds) {
        Map<String, PersonKey> keyOf = keys.of(tx, recipientIds);
        List<Binding> bindings = new ArrayList<>();
        for (Row row : tx.query(
                "select * from binding where recipient_id = any($1) and number_cipher is not null order by created_at, id",
                (Object) recipientIds.toArray(String[]::new))) {
            PersonKey key = keyOf.get(row.getString("recipient_id"));
            if (key != null) {
                bindings.add(binding(row, key));
            }
        }
        return List.copyOf(bindings);
    }

    void insert(Tx tx, Binding binding) {
        PersonKey key = keys.of(tx, binding.recipientId());
        tx.update(
                """
                insert into binding (id, recipient_id, number_id, number_cipher, number_index, range_index, provenance, state, proven_at,
                                     changed_at, claimed_by_other_at, line_type, exclusive_use, created_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)""",
                binding.id(),
                binding.recipientId(),
                binding.numberId(),
                keyring.cipher().encrypt(key, Bindings.NUMBER_FIELD, binding.number()),
                index(binding.number()),
                keyring.blindIndex().ofRange(binding.number()),
                binding.provenance(),
                binding.state(),
                binding.provenAt(),
                binding.changedAt(),
                binding.claimedByOtherAt(),
                binding.lineType(),
                binding.exclusiveUse(),
                binding.createdAt());
        tell(tx, "NUMBER_ENTERED", binding, entering(binding.provenance()), binding.createdAt());
    }

    /** Writes what may change in a binding's life: lender's id, state, the instants of the flow, and the phone's use. */
    void update(Tx tx, String event, Binding binding, BindingActor by, Instant now) {
        tx.update(
                """
                update binding set number_id = $2, state = $3, proven_at = $4, confirmed_at = $5, active_from = $6,
                                   changed_at = $7, exclusive_use = $8
                where id = $1""",
                binding.id(),
                binding.numberId(),
                binding.state(),
                binding.provenAt(),
                binding.confirmedAt(),
                binding.activeFrom(),
                binding.changedAt(),
                binding.exclusiveUse());
        tell(tx, event, binding, by, now);
    }

    private static BindingActor entering(Provenance provenance) {
        return switch (provenance) {
            case OWNER_ENTERED, CONTACT_NAMED, CONTACTS_UPLOAD -> BindingActor.OWNER;
            case STAFF_ENTERED -> BindingActor.STAFF;
            case LENDER_RECORD -> BindingActor.LENDER;
            case INFERRED, PUBLIC_PROFILE, PARTNER -> BindingActor.SYSTEM;
        };
    }

    /** To whoever waits for it, then to the person's chain and the binding's own history. */
    private void tell(Tx tx, String event, Binding binding, BindingActor by, Instant now) {
        listener.factsChanged(tx, binding.recipientId());
        events.append(tx, binding, event, by, now);
        String payload = AuditPayload.of("binding", binding.id())
                .with("provenance", binding.provenance())
                .with("state", binding.state())
                .with("provenAt", binding.provenAt())
                .with("activeFrom", binding.activeFrom())
                .with("changedAt", binding.changedAt())
                .with("exclusiveUse", binding.exclusiveUse())
                .json();
        audit.append(tx, AuditChain.ofBorrower(binding.recipientId()), event, payload, now);
    }

    private Binding binding(Row row, PersonKey key) {
        byte[] cipher = Objects.requireNonNull(Tx.bytes(row, "number_cipher"));
        return new Binding(
                row.getUUID("id"),
                row.getString("recipient_id"),
                row.getString("number_id"),
                keyring.cipher().number(key, Bindings.NUMBER_FIELD, cipher),
                Provenance.valueOf(row.getString("provenance")),
                NumberState.valueOf(row.getString("state")),
                Tx.instant(row, "proven_at"),
                Tx.instant(row, "confirmed_at"),
                Tx.instant(row, "active_from"),
                Tx.instant(row, "changed_at"),
                Tx.instant(row, "reassigned_at"),
                Tx.instant(row, "sim_changed_at"),
                Tx.instant(row, "claimed_by_other_at"),
                LineType.valueOf(row.getString("line_type")),
                row.getBoolean("exclusive_use"),
                Objects.requireNonNull(Tx.instant(row, "created_at")));
    }
}
