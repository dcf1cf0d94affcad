package dev.anshi.notice;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.wording.Occasion;

/**
 * The code by which anyone can ask whether a text is genuine: eight characters of Crockford's base32 (no I, L, O, U: they are read
 * aloud and typed), 40 bits. Only a keyed hash rests.
 */
@ApplicationScoped
public class NoticeCodes {

    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static final int LENGTH = 8;

    private final RandomGenerator random;
    private final Keyring keyring;

    NoticeCodes(RandomGenerator random, Keyring keyring) {
        this.random = random;
        this.keyring = keyring;
    }

    /** Codes drawn for a claim's notices, with their hashes. */
    record Drawn(Map<UUID, String> codes, Map<UUID, byte[]> hashes) {

        @Nullable
        String codeOf(UUID notice) {
            return codes.get(notice);
        }

        byte @Nullable [] hashOf(UUID notice) {
            return hashes.get(notice);
        }

        @Override
        public String toString() {
            return "Drawn[" + codes.keySet() + "]";
        }
    }

    /** A code for each notice that no other notice has. */
    Drawn draw(Tx tx, Collection<UUID> notices) {
        Drawn drawn = new Drawn(new HashMap<>(), new HashMap<>());
        Set<UUID> open = new HashSet<>(notices);
        while (!open.isEmpty()) {
            open.forEach(notice -> drawInto(drawn, notice));
            open = clashing(tx, drawn, open);
        }
        return drawn;
    }

    private void drawInto(Drawn drawn, UUID notice) {
        String code = draw();
        drawn.codes().put(notice, code);
        drawn.hashes().put(notice, hash(code));
    }

    // A million texts a day fill 40 bits slowly but surely: a code that is taken is drawn again.
    private static Set<UUID> clashing(Tx tx, Drawn drawn, Set<UUID> open) {
        byte[][] hashes = open.stream().map(drawn.hashes()::get).toArray(byte[][]::new);
        Set<String> taken = new HashSet<>(tx.list(
                row -> HexFormat.of().formatHex(row.getBuffer(0).getBytes()),
                "select code_hash from notice where code_hash = any($1)",
                (Object) hashes));
        Set<UUID> again = new HashSet<>(open);
        again.removeIf(notice ->
                !taken.contains(HexFormat.of().formatHex(drawn.hashes().get(notice))));
        return again;
    }

    /** The text with this code, as it was printed or as a person types it; absent when no text of ours carried it. */
    public Optional<CodedNotice> find(Tx tx, String code) {
        return tx.first(NoticeCodes::read, """
                select n.id, n.recipient_id, n.purpose, n.occasion, sent.binding_id, n.change_id, n.claimed_at, s.neutral_name
                from notice n
                join lateral (
                    select a.binding_id from attempt a where a.notice_id = n.id and a.binding_id is not null
                    order by a.number desc limit 1) sent on true
                """ + NoticeSender.JOIN + """
                where n.code_hash = $1 and n.claimed_at is not null
                  and n.state in ('CLAIMED', 'ACCEPTED', 'IN_DOUBT', 'LOST', 'DELIVERED', 'UNDELIVERED', 'UNKNOWN')""", hash(canonical(code)));
    }

    private static CodedNotice read(Row row) {
        return new CodedNotice(
                row.getUUID("id"),
                row.getString("recipient_id"),
                Purpose.valueOf(row.getString("purpose")),
                Optional.ofNullable(row.getString("occasion"))
                        .map(Occasion::valueOf)
                        .orElse(null),
                row.getUUID("binding_id"),
                row.getUUID("change_id"),
                row.getString("neutral_name"),
                Objects.requireNonNull(Tx.instant(row, "claimed_at")));
    }

    /** Whether it is one in form; canonical. */
    public static boolean isCode(String canonical) {
        return canonical.length() == LENGTH && canonical.chars().allMatch(each -> ALPHABET.indexOf(each) >= 0);
    }

    /** A code as people type it: small or full-width letters, hyphens and blanks of any kind, and the letters that Crockford's base32 reads as digits. */
    public static String canonical(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    /** The stored form of a code, for looking a notice up. */
    public byte[] hash(String code) {
        return keyring.codeHash().of("notice-code", code);
    }

    private String draw() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
