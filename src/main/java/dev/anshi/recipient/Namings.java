package dev.anshi.recipient;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.keys.PersonKeys;
import dev.anshi.phone.PersonKey;

/**
 * Whom borrowers named: tables mandate (delegates) and contact as they are written, and asked_number, which remembers by blind index. The
 * caller holds the locks of the borrower and of the person named; every change is appended to the borrower's chain.
 */
@ApplicationScoped
public class Namings {

    static final String RELATION_FIELD = "contact.relation";

    private static final String SELECT = """
            select n.*, (select min(s.at) from suppression s
                         where s.recipient_id = n.recipient_id and s.lifted_at is null and s.at >= n.asked_at
                           and (s.channel is null or s.channel = 'SMS')) as stopped_at
            from (select recipient_id, borrower_id, 'DELEGATE' as named_as, granted_at as named_at, asked_at, accepted_at as agreed_at,
                         declined_at, expires_at, revoked_at as ended_at, purposes
                  from mandate where relation = 'DELEGATE' and granted_at is not null
                  union all
                  select recipient_id, borrower_id, 'CONTACT', named_at, asked_at, consented_at, declined_at, null, revoked_at,
                         '{CONTACT_CALLBACK}'::text[]
                  from contact where named_at is not null) n
            join recipient r on r.id = n.recipient_id and r.kind = 'NAMED'
            """;

    private final PersonKeys keys;
    private final KeptRefusals kept;
    private final Keyring keyring;
    private final AuditChain audit;

    Namings(PersonKeys keys, KeptRefusals kept, Keyring keyring, AuditChain audit) {
        this.keys = keys;
        this.kept = kept;
        this.keyring = keyring;
        this.audit = audit;
    }

    /** Those that the borrower did not take back, oldest first. */
    public List<Named> of(Tx tx, String borrowerId) {
        return tx.list(
                Namings::named,
                SELECT + "where n.borrower_id = $1 and n.ended_at is null order by n.named_at, n.recipient_id",
                borrowerId);
    }

    /** By the id of the person named; nobody where it is a borrower's. */
    public Optional<Named> find(Tx tx, String recipientId) {
        return tx.first(Namings::named, SELECT + "where n.recipient_id = $1", recipientId);
    }

    /** Whom this person reads or is called for, whoever named them: the borrower, or staff for a borrower. Nobody where it is a borrower's own id. */
    public Optional<String> borrowerOf(Tx tx, String recipientId) {
        return tx.first(row -> row.getString(0), """
                        select n.borrower_id
                        from (select recipient_id, borrower_id from mandate union all select recipient_id, borrower_id from contact) n
                        join recipient r on r.id = n.recipient_id and r.kind = 'NAMED'
                        where n.recipient_id = $1 limit 1""", recipientId);
    }

    /** Everybody who was ever to read or be called for this borrower, to be locked with them. */
    public List<String> everybodyOf(Tx tx, String borrowerId) {
        return tx.list(
                row -> row.getString(0),
                "select recipient_id from mandate where borrower_id = $1 union select recipient_id from contact where borrower_id = $1",
                borrowerId);
    }

    /** Those that the borrower named in this session (claim sid); absent: in whichever. */
    public List<String> namedIn(Tx tx, String borrowerId, @Nullable String session) {
        return tx.list(row -> row.getString(0), """
                        select n.recipient_id
                        from (select recipient_id, borrower_id, session_id from mandate
                              union all select recipient_id, borrower_id, session_id from contact) n
                        where n.borrower_id = $1 and ($2::text is null or n.session_id = $2)""", borrowerId, session);
    }

    /**
     * @param relationWord how the borrower calls a contact ("mother"); rests under the contact's key
     * @param session claim sid of the token that they were named with
     */
    public void insert(Tx tx, Named named, @Nullable String relationWord, @Nullable String session) {
        switch (named.as()) {
            case DELEGATE ->
                tx.update(
                        """
                        insert into mandate (recipient_id, borrower_id, relation, granted_at, expires_at, purposes, session_id)
                        values ($1, $2, 'DELEGATE', $3, $4, $5, $6)""",
                        named.id(),
                        named.borrowerId(),
                        named.namedAt(),
                        named.expiresAt(),
                        named.purposes().stream().map(Purpose::name).sorted().toArray(String[]::new),
                        session);
            case CONTACT ->
                tx.update(
                        "insert into contact (recipient_id, borrower_id, relation_cipher, named_at, session_id) values ($1, $2, $3, $4, $5)",
                        named.id(),
                        named.borrowerId(),
                        sealed(tx, named.id(), relationWord),
                        named.namedAt(),
                        session);
        }
        tell(tx, "PERSON_NAMED", named, named.namedAt());
    }

    private byte @Nullable [] sealed(Tx tx, String id, @Nullable String word) {
        return word == null ? null : keyring.cipher().encryptText(keys.of(tx, id), RELATION_FIELD, word);
    }

    /** How the borrower calls these contacts; who has no such word is absent. */
    public Map<String, String> relationWords(Tx tx, Collection<String> ids) {
        Map<String, PersonKey> keyOf = keys.of(tx, ids);
        Map<String, String> words = new HashMap<>();
        tx.query(
                        "select recipient_id, relation_cipher from contact where recipient_id = any($1) and relation_cipher is not null",
                        (Object) ids.toArray(String[]::new))
                .forEach(row -> Optional.ofNullable(keyOf.get(row.getString(0)))
                        .ifPresent(key -> words.put(
                                row.getString(0),
                                keyring.cipher()
                                        .text(
                                                key,
                                                RELATION_FIELD,
                                                row.getBuffer(1).getBytes()))));
        return words;
    }

    /** They said yes. */
    public void agree(Tx tx, Named named, Instant now) {
        set(tx, named, "accepted_at", "consented_at", now);
        tell(tx, "NAMED_AGREED", named, now);
    }

    /** They said no, before or after a yes: for good, whoever the number is named as again. */
    public void decline(Tx tx, Named named, Instant now) {
        set(tx, named, "declined_at", "declined_at", now);
        tx.update("""
                insert into asked_number (borrower_id, number_index, named_as, declined_at)
                select distinct $2::text, number_index, $3::text, $4::timestamptz from binding
                where recipient_id = $1 and number_index is not null
                on conflict (borrower_id, number_index, named_as) do update set declined_at = excluded.declined_at""", named.id(), named.borrowerId(), named.as(), now);
        tell(tx, "NAMED_DECLINED", named, now);
    }

    /** Five wrong codes: the ask takes no yes any more. */
    public void lock(Tx tx, Named named, Instant now) {
        tell(tx, "NAMED_CODE_LOCKED", named, now);
    }

    /** The borrower takes it back. */
    public void end(Tx tx, Named named, Instant now) {
        set(tx, named, "revoked_at", "revoked_at", now);
        tell(tx, "NAMED_ENDED", named, now);
    }

    private static void set(Tx tx, Named named, String ofMandate, String ofContact, Instant now) {
        String statement = switch (named.as()) {
            case DELEGATE -> "update mandate set " + ofMandate;
            case CONTACT -> "update contact set " + ofContact;
        };
        tx.update(
                statement + " = $3 where recipient_id = $1 and borrower_id = $2", named.id(), named.borrowerId(), now);
    }

    /** The claim permitted to ask them: that they were asked stands from now on, for the person and for the number (F18). */
    public void asked(Tx tx, Collection<String> ids, Instant now) {
        String[] all = ids.toArray(String[]::new);
        tx.update("update mandate set asked_at = $2 where recipient_id = any($1) and asked_at is null", all, now);
        tx.update("update contact set asked_at = $2 where recipient_id = any($1) and asked_at is null", all, now);
        tx.update("""
                insert into asked_number (borrower_id, number_index, named_as, asked_at)
                select distinct n.borrower_id, b.number_index, n.named_as, $2::timestamptz
                from (select recipient_id, borrower_id, 'DELEGATE' as named_as from mandate where recipient_id = any($1)
                      union all select recipient_id, borrower_id, 'CONTACT' from contact where recipient_id = any($1)) n
                join binding b on b.recipient_id = n.recipient_id and b.number_index is not null
                on conflict (borrower_id, number_index, named_as) do update
                    set asked_at = coalesce(asked_number.asked_at, excluded.asked_at)""", all, now);
    }

    /** The text that was to ask them was surely not taken: they were not asked yet. */
    public void notAsked(Tx tx, Collection<String> ids) {
        String[] all = ids.toArray(String[]::new);
        tx.update("update mandate set asked_at = null where recipient_id = any($1)", (Object) all);
        tx.update("update contact set asked_at = null where recipient_id = any($1)", (Object) all);
        tx.update("""
                update asked_number a set asked_at = null
                from (select recipient_id, borrower_id, 'DELEGATE' as named_as from mandate where recipient_id = any($1)
                      union all select recipient_id, borrower_id, 'CONTACT' from contact where recipient_id = any($1)) n
                join binding b on b.recipient_id = n.recipient_id
                where a.borrower_id = n.borrower_id and a.named_as = n.named_as and a.number_index = b.number_index""", (Object) all);
    }

    /**
     * Whether this borrower may not have the number asked (again): it was asked as this before, or said no to them as whatever. By what this
     * borrower's own asks brought alone: what the phone said to others, or of all texts, shows nowhere here, and is obeyed all the same
     * ({@link Suppressions#inherit}).
     */
    public boolean isNotToBeAsked(Tx tx, String borrowerId, byte[] numberIndex, NamedAs as) {
        return tx.first(row -> row.getBoolean(0), """
                        select exists (select from asked_number where borrower_id = $1 and number_index = any($2)
                                       and (declined_at is not null or (named_as = $3 and asked_at is not null)))""", borrowerId, kept.bothForms(numberIndex), as)
                .orElseThrow();
    }

    private void tell(Tx tx, String event, Named named, Instant now) {
        String payload = AuditPayload.of("person", named.id())
                .with("as", named.as())
                .with(
                        "purposes",
                        named.purposes().stream().map(Purpose::name).sorted().collect(Collectors.joining(" ")))
                .with("expiresAt", named.expiresAt())
                .json();
        audit.append(tx, AuditChain.ofBorrower(named.borrowerId()), event, payload, now);
    }

    private static Named named(Row row) {
        return new Named(
                row.getString("recipient_id"),
                row.getString("borrower_id"),
                NamedAs.valueOf(row.getString("named_as")),
                Objects.requireNonNull(Tx.instant(row, "named_at")),
                Tx.instant(row, "asked_at"),
                Tx.instant(row, "agreed_at"),
                Tx.instant(row, "declined_at"),
                Tx.instant(row, "stopped_at"),
                Tx.instant(row, "expires_at"),
                Tx.instant(row, "ended_at"),
                Arrays.stream(row.getArrayOfStrings("purposes"))
                        .map(Purpose::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
