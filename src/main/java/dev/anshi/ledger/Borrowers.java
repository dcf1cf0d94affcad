package dev.anshi.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

import dev.anshi.database.Tx;

/** Table borrower. */
@ApplicationScoped
public class Borrowers {

    /** Writes all but the pause, which is the borrower's own. */
    public void save(Tx tx, Borrower borrower) {
        tx.update(
                """
                insert into borrower (id, jurisdiction, locale, zones, status, identity_status, identity_verified_at, cards, updated_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                on conflict (id) do update set jurisdiction = excluded.jurisdiction, locale = excluded.locale, zones = excluded.zones,
                    status = excluded.status, identity_status = excluded.identity_status,
                    identity_verified_at = excluded.identity_verified_at, cards = excluded.cards, updated_at = excluded.updated_at""",
                borrower.id(),
                borrower.jurisdiction(),
                borrower.locale().toLanguageTag(),
                borrower.zones().stream().map(ZoneId::getId).toArray(String[]::new),
                borrower.status(),
                borrower.identity().state(),
                borrower.identity().verifiedAt(),
                cards(borrower),
                tx.now());
    }

    /** Nobody where the borrower was erased. */
    public Optional<Borrower> find(Tx tx, String id) {
        return tx.first(Borrowers::borrower, "select * from borrower where id = $1 and erased_at is null", id);
    }

    /** The borrower wants nothing of a debt before; absent: no pause. */
    public void pauseUntil(Tx tx, String id, Optional<Instant> until) {
        tx.update("update borrower set paused_until = $2 where id = $1", id, until.orElse(null));
    }

    public Optional<Instant> pausedUntil(Tx tx, String id) {
        return tx.first(
                        row -> Optional.ofNullable(Tx.instant(row, "paused_until")),
                        "select paused_until from borrower where id = $1",
                        id)
                .flatMap(until -> until);
    }

    /** What picks the borrower's rulebook; empty for who is no borrower, or was erased. */
    public Optional<String> jurisdiction(Tx tx, String id) {
        return tx.first(
                row -> row.getString("jurisdiction"),
                "select jurisdiction from borrower where id = $1 and erased_at is null",
                id);
    }

    /** Those of the ids that no borrower has. */
    public Set<String> unknown(Tx tx, Collection<String> ids) {
        Set<String> unknown = new HashSet<>(ids);
        unknown.removeAll(tx.list(row -> row.getString("id"), "select id from borrower where id = any($1)", (Object)
                ids.toArray(String[]::new)));
        return unknown;
    }

    private static JsonArray cards(Borrower borrower) {
        JsonArray cards = new JsonArray();
        borrower.cards()
                .forEach(card ->
                        cards.add(new JsonObject().put("brand", card.brand()).put("last4", card.last4())));
        return cards;
    }

    private static Borrower borrower(Row row) {
        return new Borrower(
                row.getString("id"),
                row.getString("jurisdiction"),
                Locale.forLanguageTag(row.getString("locale")),
                Stream.of(row.getArrayOfStrings("zones")).map(ZoneId::of).toList(),
                Borrower.Status.valueOf(row.getString("status")),
                new Borrower.Identity(
                        Borrower.Identity.State.valueOf(row.getString("identity_status")),
                        Tx.instant(row, "identity_verified_at")),
                cards(row.getJsonArray("cards")));
    }

    private static List<Borrower.Card> cards(JsonArray cards) {
        return cards.stream()
                .map(JsonObject.class::cast)
                .map(card -> new Borrower.Card(card.getString("brand"), card.getString("last4")))
                .toList();
    }
}
