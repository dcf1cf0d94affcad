package dev.anshi.notice;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;

import dev.anshi.authorization.Purpose;
import dev.anshi.database.Columns;
import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.phone.KeyedHash;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.HeldRanges;
import dev.anshi.telemetry.Measurements;

/**
 * Codes of six digits. The claim draws one, its digits go into the text and nowhere else; what rests is a keyed hash bound to the
 * number, the purpose and the challenge. Three minutes from the draw, five tries a challenge (not a code, so that asking for another
 * code buys no tries), a later code kills the earlier; five codes an hour and ten a day to a
 * person and to a number, so that whoever tries them all finds one on fewer than 1 of 10,000 days (GuessingTest). Limits: NIST SP 800-63B-4 §3.1.3.2 (at most ten minutes, throttled).
 */
@ApplicationScoped
public class OneTimeCodes {

    public static final Duration LIFETIME = Duration.ofMinutes(3);
    public static final int TRIES = 5;
    public static final int CODES_AN_HOUR = 5;
    public static final int CODES_A_DAY = 10;

    private static final int DIGITS = 6;

    private final RandomGenerator random;
    private final Keyring keyring;
    private final HeldRanges ranges;
    private final PlannedCodes planned;
    private final Measurements measurements;

    OneTimeCodes(
            RandomGenerator random,
            Keyring keyring,
            HeldRanges ranges,
            PlannedCodes planned,
            Measurements measurements) {
        this.random = random;
        this.keyring = keyring;
        this.ranges = ranges;
        this.planned = planned;
        this.measurements = measurements;
    }

    /** A code that the claim drew: the digits are for the text alone. */
    record Drawn(UUID notice, UUID challenge, Purpose purpose, byte[] numberIndex, String digits) {

        @Override
        public String toString() {
            return "Drawn[notice=" + notice + ", challenge=" + challenge + "]";
        }
    }

    Drawn draw(UUID notice, UUID challenge, Purpose purpose, byte[] numberIndex) {
        int bound = (int) Math.pow(10, DIGITS);
        String digits = String.format("%0" + DIGITS + "d", random.nextInt(bound));
        return new Drawn(notice, challenge, purpose, numberIndex, digits);
    }

    /** Stores what was drawn and kills the earlier codes of the same challenges. */
    void store(Tx tx, List<Drawn> codes, Instant now) {
        if (codes.isEmpty()) {
            return;
        }
        tx.update("update one_time_code set state = 'KILLED' where challenge_id = any($1) and state = 'DRAWN'", (Object)
                codes.stream().map(Drawn::challenge).toArray(UUID[]::new));
        tx.update(
                """
                insert into one_time_code (notice_id, challenge_id, purpose, number_index, code_hash, drawn_at, expires_at, state)
                select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::text[]), unnest($4::bytea[]), unnest($5::bytea[]), $6, $7, 'DRAWN'
                on conflict (notice_id) do update set code_hash = excluded.code_hash, drawn_at = excluded.drawn_at,
                    expires_at = excluded.expires_at, state = 'DRAWN'""",
                Columns.of(codes, UUID[]::new, Drawn::notice),
                Columns.of(codes, UUID[]::new, Drawn::challenge),
                Columns.of(codes, String[]::new, code -> code.purpose().name()),
                Columns.of(codes, byte[][]::new, Drawn::numberIndex),
                Columns.of(
                        codes,
                        byte[][]::new,
                        code -> hash(code.challenge(), code.purpose(), code.numberIndex(), code.digits())),
                now,
                now.plus(LIFETIME));
    }

    /** What became of an entered code. Only RIGHT proves anything. */
    public enum Check {
        RIGHT,
        WRONG,
        /** Five wrong tries: the challenge is over, whatever is entered. */
        LOCKED,
        EXPIRED,
        /** No code was drawn for this challenge yet. */
        NONE
    }

    /** Compares an entered code; a wrong one costs a try. The caller commits whatever the answer is. */
    public Check check(Tx tx, UUID challenge, Purpose purpose, byte[] numberIndex, String entered) {
        Optional<Newest> newest = newest(tx, challenge);
        if (newest.isEmpty()) {
            return Check.NONE;
        }
        Newest code = newest.get();
        if (code.triesOfChallenge() >= TRIES) {
            return Check.LOCKED;
        }
        if (!code.drawn() || !tx.now().isBefore(code.expiresAt())) {
            return Check.EXPIRED;
        }
        if (MessageDigest.isEqual(code.hash(), hash(challenge, purpose, numberIndex, entered))) {
            tx.update("update one_time_code set state = 'USED' where notice_id = $1", code.notice());
            return Check.RIGHT;
        }
        boolean last = code.triesOfChallenge() + 1 == TRIES;
        tx.update(
                "update one_time_code set tries = tries + 1, state = case when $2 then 'LOCKED' else state end where notice_id = $1",
                code.notice(),
                last);
        return last ? Check.LOCKED : Check.WRONG;
    }

    /** Whether the challenge took its five wrong tries. */
    public boolean isLocked(Tx tx, UUID challenge) {
        return newest(tx, challenge)
                .filter(code -> code.triesOfChallenge() >= TRIES)
                .isPresent();
    }

    /** Whether a code of this challenge was planned since then. */
    public boolean isPlannedSince(Tx tx, String recipientId, UUID challenge, Instant since) {
        return tx.first(row -> true, """
                        select true from notice
                        where recipient_id = $1 and change_id = $2 and purpose = 'ONE_TIME_CODE' and send_at > $3 limit 1""", recipientId, challenge, since).isPresent();
    }

    /**
     * Until when no further code may be planned, because an hour's or a day's worth of them was planned for this person, or for this number
     * by whomever, or for its range or for all, or its range is held: neither a phone nor the lender's bill is flooded. Absent: one may. Counts
     * what was planned, sent or not.
     */
    public Optional<Instant> fullUntil(Tx tx, String recipientId, PhoneNumber number, Instant now) {
        byte[] numberIndex = keyring.blindIndex().of(number);
        return Stream.of(
                        full(tx, recipientId, numberIndex, now, CODES_AN_HOUR, Duration.ofHours(1)),
                        full(tx, recipientId, numberIndex, now, CODES_A_DAY, Duration.ofDays(1)),
                        ranges.until(tx, number, now),
                        ofAll(tx, number, now))
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    private Optional<Instant> ofAll(Tx tx, PhoneNumber number, Instant now) {
        Optional<PlannedCodes.Full> full = planned.full(tx, number, now);
        full.ifPresent(limit -> measurements.codeRefused(limit.by().name()));
        return full.map(PlannedCodes.Full::until);
    }

    private static Optional<Instant> full(
            Tx tx, String recipientId, byte[] numberIndex, Instant now, int most, Duration per) {
        return tx.first(
                        row -> Optional.ofNullable(Tx.instant(row, "at")),
                        """
                        select max(at) as at from (
                            (select send_at as at from notice
                             where recipient_id = $1 and purpose = 'ONE_TIME_CODE' and send_at > $3
                             order by send_at desc offset $4 limit 1)
                            union all
                            (select n.send_at from binding b join notice n on n.recipient_id = b.recipient_id and n.binding_id = b.id
                             where b.number_index = $2 and n.purpose = 'ONE_TIME_CODE' and n.send_at > $3
                             order by n.send_at desc offset $4 limit 1)) as nth""",
                        recipientId,
                        numberIndex,
                        now.minus(per),
                        most - 1L)
                .flatMap(at -> at)
                .map(at -> at.plus(per));
    }

    private record Newest(UUID notice, byte[] hash, Instant expiresAt, boolean drawn, long triesOfChallenge) {}

    private Optional<Newest> newest(Tx tx, UUID challenge) {
        return tx.first(OneTimeCodes::newest, """
                select c.notice_id, c.code_hash, c.expires_at, c.state,
                       (select sum(tries) from one_time_code t where t.challenge_id = c.challenge_id) as tries
                from one_time_code c where c.challenge_id = $1 order by c.drawn_at desc limit 1 for update""", challenge);
    }

    private static Newest newest(Row row) {
        return new Newest(
                row.getUUID("notice_id"),
                Objects.requireNonNull(Tx.bytes(row, "code_hash")),
                Objects.requireNonNull(Tx.instant(row, "expires_at")),
                "DRAWN".equals(row.getString("state")),
                row.getLong("tries"));
    }

    private byte[] hash(UUID challenge, Purpose purpose, byte[] numberIndex, String digits) {
        KeyedHash hash = keyring.codeHash();
        return hash.of(
                "one-time-code",
                challenge.toString(),
                purpose.name(),
                HexFormat.of().formatHex(numberIndex),
                digits);
    }
}
