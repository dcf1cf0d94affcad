package dev.anshi.recipient;

import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;

import dev.anshi.database.Columns;
import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;

/**
 * What the holder of a phone forbade outlives the person whom it was said of or to: table kept_refusal, and the erased rows of
 * asked_number. A number stands there as a hash under a key of its own, which no other table holds, so that nothing can be joined with it;
 * only who has the number again can ask.
 */
@ApplicationScoped
public class KeptRefusals {

    private static final String OF_SUPPRESSIONS = """
            select number_index, false as erased, kind, coalesce(channel, 'ALL') as channel, source, max(at) as at from suppression
            where recipient_id = any($1) and lifted_at is null and number_index is not null group by 1, 2, 3, 4, 5""";

    // The borrower who asked is gone: what is left is that this phone said no.
    private static final String OF_DECLINES = """
            select number_index, erased, 'DECLINED' as kind, 'ALL' as channel, 'CODE_PAGE' as source, max(declined_at) as at from asked_number
            where borrower_id = any($1) and declined_at is not null group by 1, 2""";

    private static final String OF_NAMED = """
            select distinct a.borrower_id, a.number_index, a.named_as
            from (select recipient_id, borrower_id, 'DELEGATE' as named_as from mandate
                  union all select recipient_id, borrower_id, 'CONTACT' from contact) n
            join binding b on b.recipient_id = n.recipient_id
            join asked_number a on a.borrower_id = n.borrower_id and a.named_as = n.named_as and a.number_index = b.number_index
            where n.recipient_id = any($1) and not a.erased""";

    private final Keyring keyring;

    KeptRefusals(Keyring keyring) {
        this.keyring = keyring;
    }

    private record Refusal(byte[] hash, String kind, String channel, String source, Instant at) {}

    private record Asked(String borrower, byte[] index, String as) {}

    /** What the number looks like there. */
    byte[] hash(byte[] numberIndex) {
        return keyring.suppressionHash().of("kept-refusal", HexFormat.of().formatHex(numberIndex));
    }

    /** In both forms: as it is asked for, and as it stands of the erased. */
    byte[][] bothForms(byte[] numberIndex) {
        return new byte[][] {numberIndex, hash(numberIndex)};
    }

    /**
     * Keeps what stands against these persons' numbers, and takes it off the persons. Before their bindings are cleared; the caller holds
     * their locks and those of whoever named them.
     */
    public void keepOf(Tx tx, Collection<String> persons) {
        String[] ids = persons.toArray(String[]::new);
        keep(tx, tx.list(this::refusal, OF_SUPPRESSIONS, (Object) ids));
        keep(tx, tx.list(this::refusal, OF_DECLINES, (Object) ids));
        tx.update("delete from suppression where recipient_id = any($1)", (Object) ids);
        tx.update("delete from asked_number where borrower_id = any($1)", (Object) ids);
        hideAsked(tx, ids);
    }

    private Refusal refusal(Row row) {
        byte[] number = Objects.requireNonNull(Tx.bytes(row, "number_index"));
        return new Refusal(
                row.getBoolean("erased") ? number : hash(number),
                row.getString("kind"),
                row.getString("channel"),
                row.getString("source"),
                Objects.requireNonNull(Tx.instant(row, "at")));
    }

    private static void keep(Tx tx, List<Refusal> refusals) {
        tx.update(
                """
                insert into kept_refusal as k (number_hash, kind, channel, source, at)
                select * from unnest($1::bytea[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
                on conflict (number_hash, kind, channel, source) do update set at = greatest(k.at, excluded.at)""",
                Columns.of(refusals, byte[][]::new, Refusal::hash),
                Columns.of(refusals, String[]::new, Refusal::kind),
                Columns.of(refusals, String[]::new, Refusal::channel),
                Columns.of(refusals, String[]::new, Refusal::source),
                Columns.of(refusals, Instant[]::new, Refusal::at));
    }

    // Whoever named them must not have them asked again.
    private void hideAsked(Tx tx, String[] ids) {
        List<Asked> asked = tx.list(
                row -> new Asked(
                        row.getString("borrower_id"),
                        Objects.requireNonNull(Tx.bytes(row, "number_index")),
                        row.getString("named_as")),
                OF_NAMED,
                (Object) ids);
        tx.update(
                """
                update asked_number a set number_index = n.hash, erased = true
                from unnest($1::text[], $2::bytea[], $3::text[], $4::bytea[]) as n(borrower, number_index, named_as, hash)
                where a.borrower_id = n.borrower and a.number_index = n.number_index and a.named_as = n.named_as""",
                Columns.of(asked, String[]::new, Asked::borrower),
                Columns.of(asked, byte[][]::new, Asked::index),
                Columns.of(asked, String[]::new, Asked::as),
                Columns.of(asked, byte[][]::new, each -> hash(each.index())));
    }

    /** The phone itself says START: of its own STOPs before that instant none is kept. */
    public int startAgain(Tx tx, byte[] numberIndex, Instant at) {
        return tx.update(
                "delete from kept_refusal where number_hash = $1 and kind = 'STOP' and source = 'SMS' and at <= $2",
                hash(numberIndex),
                at);
    }
}
