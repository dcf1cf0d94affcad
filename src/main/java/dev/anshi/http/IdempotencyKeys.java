package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;

/** Table idempotency_key. */
@ApplicationScoped
class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofHours(24);
    // Longer than any request may run (API Gateway ends one after 30 s): who began it is no more.
    private static final Duration ABANDONED = Duration.ofMinutes(2);

    private final Database database;

    IdempotencyKeys(Database database) {
        this.database = database;
    }

    /** Whose key, for which route. */
    record Scope(String caller, String route, String key) {}

    /** The answer given before; empty when the caller of this method is to do the work. */
    Optional<Idempotency.StoredAnswer> begin(Scope scope, byte[] bodyHash) {
        return database.transaction(tx -> claim(tx, scope, bodyHash) ? Optional.empty() : earlier(tx, scope, bodyHash));
    }

    private static boolean claim(Tx tx, Scope scope, byte[] bodyHash) {
        Instant now = tx.now();
        return tx.update(
                        """
                insert into idempotency_key as mine (caller, route, key, body_hash, started_at) values ($1, $2, $3, $4, $5)
                on conflict (caller, route, key) do update
                    set body_hash = excluded.body_hash, started_at = excluded.started_at, status = null, answer = null
                    where mine.started_at <= $6
                        or (mine.status is null and mine.started_at <= $7 and mine.body_hash = excluded.body_hash)""",
                        scope.caller(),
                        scope.route(),
                        scope.key(),
                        bodyHash,
                        now,
                        now.minus(KEPT),
                        now.minus(ABANDONED))
                == 1;
    }

    private static Optional<Idempotency.StoredAnswer> earlier(Tx tx, Scope scope, byte[] bodyHash) {
        Earlier earlier = tx.first(
                        IdempotencyKeys::earlier,
                        "select body_hash, status, answer from idempotency_key where caller = $1 and route = $2 and key = $3",
                        scope.caller(),
                        scope.route(),
                        scope.key())
                .orElseThrow(IdempotencyKeys::running);
        if (!Arrays.equals(earlier.bodyHash(), bodyHash)) {
            throw new ProblemException(422, "/problems/idempotency-key-reused", "idempotency-key-reused");
        }
        if (earlier.status() == null || earlier.answer() == null) {
            throw running();
        }
        return Optional.of(new Idempotency.StoredAnswer(earlier.status(), earlier.answer()));
    }

    private static ProblemException running() {
        return new ProblemException(409, "/problems/request-running", "request-running").header(RetryAfter.HEADER, "1");
    }

    @SuppressWarnings("ArrayRecordComponent") // Compared once, by Arrays.equals.
    private record Earlier(
            byte @Nullable [] bodyHash,
            @Nullable Integer status,
            @Nullable String answer) {}

    private static Earlier earlier(Row row) {
        return new Earlier(Tx.bytes(row, "body_hash"), row.getInteger("status"), row.getString("answer"));
    }

    void finish(Scope scope, Idempotency.StoredAnswer answer) {
        database.run(tx -> tx.update(
                "update idempotency_key set status = $4, answer = $5 where caller = $1 and route = $2 and key = $3",
                scope.caller(),
                scope.route(),
                scope.key(),
                (short) answer.status(),
                answer.json()));
    }

    void forget(Scope scope) {
        database.run(tx -> tx.update(
                "delete from idempotency_key where caller = $1 and route = $2 and key = $3 and status is null",
                scope.caller(),
                scope.route(),
                scope.key()));
    }
}
