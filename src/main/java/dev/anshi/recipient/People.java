package dev.anshi.recipient;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Identity;
import dev.anshi.authorization.Line;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.PersonStatus;
import dev.anshi.authorization.Provenance;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.SuppressionKind;
import dev.anshi.authorization.Zones;
import dev.anshi.database.Tx;

/** Reads persons for the check, one or thousands, in five statements (one more where notices name their bindings). */
@ApplicationScoped
class People {

    private static final String NUMBER_COLUMNS = """
            n.id as binding_id, n.recipient_id, n.number_index, n.provenance, n.state as number_state, n.proven_at, n.confirmed_at,
            n.active_from, n.changed_at, n.reassigned_at, n.sim_changed_at, n.claimed_by_other_at, n.line_type, n.exclusive_use""";

    // An erased number is none (F22).
    // Who is a borrower stands in that table; who was only named, in the person's own row. Without an ACTIVE number
    // the one nearest to it, so that the reasons say what is wrong with it; the usual case is spared the sort. Each
    // offset, and the number's limit, keeps Postgres to a look-up a person, where it was seen to read whole tables
    // (docs/hot-statements.md).
    private static final String PERSONS = """
            select r.id, r.conversation_at, coalesce(b.status, r.status) as status, coalesce(b.zones, r.zones) as zones,
                   coalesce(b.locale, r.locale) as locale, b.identity_status, b.paused_until, b.jurisdiction, p.local_time,
                   p.channels, n.*
            from unnest($1::text[]) as wanted(id)
            cross join lateral (select id, conversation_at, status, zones, locale from recipient where id = wanted.id offset 0) r
            left join lateral (
                select status, zones, locale, identity_status, paused_until, jurisdiction from borrower where id = r.id offset 0) b on true
            left join lateral (select local_time, channels from preference where recipient_id = r.id offset 0) p on true
            left join lateral (
                (select %1$s from binding n where n.recipient_id = r.id and n.state = 'ACTIVE')
                union all
                (select %1$s from binding n where n.recipient_id = r.id and n.number_index is not null
                   and not exists (select from binding a where a.recipient_id = r.id and a.state = 'ACTIVE')
                 order by case n.state when 'SUSPENDED' then 1 when 'PENDING' then 2 else 3 end, n.created_at desc, n.id limit 1)
                limit 1) n on true""".formatted(NUMBER_COLUMNS);

    private final NamedPersons named;

    People(NamedPersons named) {
        this.named = named;
    }

    /** Everybody of these ids, one that is not there as {@link Person#unknown}; and those of the named bindings that are theirs, whatever their state. */
    Read load(Tx tx, Collection<String> ids, Collection<UUID> bindings, Instant now) {
        String[] all = ids.toArray(String[]::new);
        Beside beside = new Beside(
                suppressions(tx, all, now),
                consents(tx, all, now),
                named.mandates(tx, all),
                named.contacts(tx, all, now));
        Map<String, Person> people = new HashMap<>();
        for (Row row : tx.query(PERSONS, (Object) all)) {
            Person person = person(row, beside);
            people.put(person.id(), person);
        }
        ids.forEach(id -> people.computeIfAbsent(id, Person::unknown));
        return new Read(people, bindings.isEmpty() ? Map.of() : bindings(tx, all, bindings, beside));
    }

    /** Persons by their ids, and bindings by theirs. */
    record Read(Map<String, Person> persons, Map<UUID, Person.Bound> bindings) {}

    private static Map<UUID, Person.Bound> bindings(Tx tx, String[] ids, Collection<UUID> named, Beside beside) {
        Map<UUID, Person.Bound> bindings = new HashMap<>();
        for (Row row : tx.query(
                "select " + NUMBER_COLUMNS
                        + " from binding n where n.id = any($1) and n.recipient_id = any($2) and n.number_index is not null",
                named.toArray(UUID[]::new),
                ids)) {
            Person.Bound bound = bound(row, beside.suppressionsOf(row.getString("recipient_id")));
            bindings.put(bound.binding(), bound);
        }
        return bindings;
    }

    /** What stands in tables of its own, by person; lists in one order, so that the same facts are the same JSON whoever is read along. */
    private record Beside(
            Map<String, List<Suppressed>> suppressions,
            Map<String, List<Facts.Consent>> consents,
            Map<String, Map<String, Facts.Mandate>> mandates,
            Map<String, Map<String, Facts.Contact>> contacts) {

        List<Suppressed> suppressionsOf(String person) {
            return suppressions.getOrDefault(person, List.of());
        }
    }

    private record Suppressed(byte @Nullable [] numberIndex, Facts.Suppression suppression) {}

    // Nothing is decided for an instant before now: what was lifted by then is not there for any rule.
    private static Map<String, List<Suppressed>> suppressions(Tx tx, String[] ids, Instant now) {
        Map<String, List<Suppressed>> byPerson = new HashMap<>();
        tx.query("""
                        select recipient_id, number_index, kind, channel, at, lifted_at from suppression
                        where recipient_id = any($1) and (lifted_at is null or lifted_at > $2) order by at, id""", ids, now)
                .forEach(row -> byPerson.computeIfAbsent(row.getString(0), id -> new ArrayList<>())
                        .add(new Suppressed(
                                Tx.bytes(row, "number_index"),
                                new Facts.Suppression(
                                        SuppressionKind.valueOf(row.getString(2)),
                                        word(Channel.class, row.getString(3)),
                                        Tx.instant(row, "at"),
                                        Tx.instant(row, "lifted_at")))));
        return byPerson;
    }

    // Of each purpose and channel the newest WITHDRAWN, the newest GRANTED up to now, and each GRANTED to come: no
    // other
    // can be the latest at any instant from now on.
    private static Map<String, List<Facts.Consent>> consents(Tx tx, String[] ids, Instant now) {
        Map<String, List<Facts.Consent>> byPerson = new HashMap<>();
        tx.query("""
                        select recipient_id, purpose, channel, state, at from (
                            select distinct on (recipient_id, purpose, channel, state, to_come)
                                   recipient_id, purpose, channel, state, at, to_come
                            from (select c.*, case when state = 'GRANTED' and at > $2 then at end as to_come from consent c
                                  where recipient_id = any($1)) said
                            order by recipient_id, purpose, channel, state, to_come, at desc) latest
                        order by at, purpose, channel, state""", ids, now)
                .forEach(row -> byPerson.computeIfAbsent(row.getString(0), id -> new ArrayList<>())
                        .add(new Facts.Consent(
                                Purpose.valueOf(row.getString(1)),
                                Channel.valueOf(row.getString(2)),
                                ConsentState.valueOf(row.getString(3)),
                                Objects.requireNonNull(Tx.instant(row, "at")))));
        return byPerson;
    }

    private static Person person(Row row, Beside beside) {
        String id = row.getString("id");
        String[] zones = row.getArrayOfStrings("zones");
        return new Person(
                id,
                word(PersonStatus.class, row.getString("status")),
                zones == null ? List.of() : Zones.of(Arrays.asList(zones)),
                word(Identity.class, row.getString("identity_status")),
                Tx.instant(row, "conversation_at"),
                Tx.instant(row, "paused_until"),
                row.getString("jurisdiction"),
                Objects.requireNonNullElse(row.getString("locale"), "en"),
                row.getLocalTime("local_time"),
                likedChannels(row.getArrayOfStrings("channels")),
                row.getUUID("binding_id") == null ? null : bound(row, beside.suppressionsOf(id)),
                beside.consents().getOrDefault(id, List.of()),
                beside.mandates().getOrDefault(id, Map.of()),
                beside.contacts().getOrDefault(id, Map.of()));
    }

    private static List<Channel> likedChannels(String @Nullable [] words) {
        return words == null
                ? List.of()
                : Stream.of(words).map(Channel::valueOf).toList();
    }

    private static Person.Bound bound(Row row, List<Suppressed> suppressions) {
        byte[] index = Tx.bytes(row, "number_index");
        return new Person.Bound(
                row.getString("recipient_id"),
                row.getUUID("binding_id"),
                new Facts.BoundNumber(
                        word(Provenance.class, row.getString("provenance")),
                        word(NumberState.class, row.getString("number_state")),
                        Tx.instant(row, "proven_at"),
                        Tx.instant(row, "confirmed_at"),
                        Tx.instant(row, "active_from"),
                        Tx.instant(row, "changed_at"),
                        Tx.instant(row, "reassigned_at"),
                        Tx.instant(row, "sim_changed_at"),
                        Tx.instant(row, "claimed_by_other_at"),
                        word(Line.class, row.getString("line_type")),
                        row.getBoolean("exclusive_use"),
                        suppressions.stream()
                                .filter(each -> each.numberIndex() == null || Arrays.equals(each.numberIndex(), index))
                                .map(Suppressed::suppression)
                                .toList()));
    }

    private static <E extends Enum<E>> @Nullable E word(Class<E> type, @Nullable String word) {
        return word == null ? null : Enum.valueOf(type, word);
    }
}
