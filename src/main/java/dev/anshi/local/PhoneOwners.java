package dev.anshi.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.NumberState;
import dev.anshi.database.Database;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Recipients;

/** Whose phone it is: the borrowers whose number it is or may become. Only the page of the local run asks. */
@ApplicationScoped
class PhoneOwners {

    private final Database database;
    private final Bindings bindings;
    private final Recipients recipients;

    PhoneOwners(Database database, Bindings bindings, Recipients recipients) {
        this.database = database;
        this.bindings = bindings;
        this.recipients = recipients;
    }

    /** A borrower with the first of their zones, by which their phone shows the time. */
    record Owner(String id, @Nullable String name, @Nullable String zone) {}

    /** By E.164 number; a number that was replaced or taken off is there with nobody. */
    Map<String, List<Owner>> all() {
        return database.transaction(tx -> {
            Map<String, @Nullable String> zoneOf = new TreeMap<>();
            tx.query("select id, zones[1] as zone from borrower")
                    .forEach(row -> zoneOf.put(row.getString("id"), row.getString("zone")));
            Map<String, String> names = recipients.names(tx, zoneOf.keySet());
            Map<String, List<Owner>> owners = new TreeMap<>();
            for (Binding each : bindings.of(tx, zoneOf.keySet())) {
                List<Owner> there = owners.computeIfAbsent(each.number().e164(), number -> new ArrayList<>());
                if (each.isIn(NumberState.ACTIVE) || each.isIn(NumberState.PENDING)) {
                    there.add(new Owner(
                            each.recipientId(), names.get(each.recipientId()), zoneOf.get(each.recipientId())));
                }
            }
            return owners;
        });
    }
}
