package dev.anshi.binding;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.casework.CaseFiles;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;

/** Watches changes for {@link Misuse}. The caller holds the borrower's lock. */
@ApplicationScoped
class Watch {

    private final CaseFiles cases;
    private final Bindings bindings;
    private final ChangeOrigins origins;
    private final WatchConfig config;

    Watch(CaseFiles cases, Bindings bindings, ChangeOrigins origins, WatchConfig config) {
        this.cases = cases;
        this.bindings = bindings;
        this.origins = origins;
        this.config = config;
    }

    /** Looks at a change that has just begun, and from where. */
    void look(Tx tx, BindingChange change, Collection<Origin> from) {
        origins.keep(tx, change, from);
        look(tx, change);
    }

    /** Looks at a change that has just begun, or was just proved: each sign opens its case, one a person. */
    void look(Tx tx, BindingChange change) {
        List<Binding> involved = bindings.of(tx, change.recipientId()).stream()
                .filter(binding ->
                        binding.id().equals(change.binding()) || binding.id().equals(change.oldBinding()))
                .toList();
        Instant now = tx.now();
        Stream.of(Misuse.values())
                .filter(sign -> count(tx, sign, change, involved, now.minus(sign.within)) >= sign.atLeast(config))
                .filter(sign -> !isLookedAt(tx, sign, change, now.minus(sign.within)))
                .forEach(sign -> cases.open(tx, sign.opens, change.recipientId(), change.binding(), change.id()));
    }

    // A script that goes through a thousand accounts is one matter, not a thousand.
    private boolean isLookedAt(Tx tx, Misuse sign, BindingChange change, Instant since) {
        return switch (sign) {
            case ADDRESS_OF_MANY ->
                cases.isOpenOf(tx, sign.opens, origins.alike(tx, change.id(), Origin.Kind.ADDRESS, since));
            case DEVICE_OF_MANY ->
                cases.isOpenOf(tx, sign.opens, origins.alike(tx, change.id(), Origin.Kind.DEVICE, since));
            case MANY_CHANGES, MANY_NUMBERS, NUMBER_OF_MANY, SIM_CHANGED -> false;
        };
    }

    private long count(Tx tx, Misuse sign, BindingChange change, List<Binding> involved, Instant since) {
        return switch (sign) {
            case MANY_CHANGES ->
                number(
                        tx,
                        "select count(*) from binding_change where recipient_id = $1 and started_at > $2",
                        change.recipientId(),
                        since);
            case MANY_NUMBERS -> number(tx, """
                    select count(distinct b.number_index) from binding_change c join binding b on b.id = c.binding_id
                    where c.recipient_id = $1 and c.started_at > $2""", change.recipientId(), since);
            case NUMBER_OF_MANY -> number(tx, """
                    select count(distinct o.recipient_id) from binding o
                    where o.number_index = (select b.number_index from binding b where b.id = $1) and o.created_at > $2
                      and o.provenance in ('OWNER_ENTERED', 'STAFF_ENTERED')""", change.binding(), since);
            case ADDRESS_OF_MANY -> origins.spread(tx, change.id(), Origin.Kind.ADDRESS, since);
            case DEVICE_OF_MANY -> origins.spread(tx, change.id(), Origin.Kind.DEVICE, since);
            case SIM_CHANGED ->
                involved.stream().filter(binding -> isAfter(binding, since)).count();
        };
    }

    private static boolean isAfter(Binding binding, Instant since) {
        Instant changed = binding.simChangedAt();
        return changed != null && changed.isAfter(since);
    }

    private static long number(Tx tx, String sql, Object subject, Instant since) {
        return tx.first(row -> row.getLong(0), sql, subject, since).orElseThrow();
    }
}
