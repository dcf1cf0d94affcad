package dev.anshi.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.awaitility.Awaitility;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditEntry;
import dev.anshi.audit.AuditVerdict;
import dev.anshi.audit.AuditVerifier;
import dev.anshi.database.Database;
import dev.anshi.recipient.Recipients;

/** What two members of staff do to erase a person, and what can be looked at afterwards, for tests. */
@ApplicationScoped
class Erasing {

    static final String ERASURES = "/v1/staff/erasures";
    static final String REASON = "Asked for it at the Wuxi branch";

    private final Database database;
    private final Recipients recipients;
    private final AuditChain audit;

    Erasing(Database database, Recipients recipients, AuditChain audit) {
        this.database = database;
        this.recipients = recipients;
        this.audit = audit;
    }

    static RequestSpecification as(String who, String scope) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(who, scope))
                .header("Accept-Language", "en")
                .contentType("application/json");
    }

    Response asked(String person) {
        return as("anna", Scopes.STAFF_CASE)
                .body("{\"personId\": \"" + person + "\", \"reason\": \"" + REASON + "\"}")
                .post(ERASURES);
    }

    String opened(String person) {
        return asked(person).then().statusCode(201).extract().path("id");
    }

    ValidatableResponse decided(String by, String file, boolean approve) {
        return as(by, Scopes.STAFF_APPROVE)
                .body("{\"approve\": " + approve + ", \"note\": \"Seen by me\"}")
                .post(ERASURES + "/" + file + "/approval")
                .then();
    }

    void erased(String person) {
        decided("bo", opened(person), true).statusCode(200);
    }

    /**
     * Lets them all wait for this person's lock, one after the other, and then go: the first that came is the first that gets it.
     *
     * @return what each answered, in their order
     */
    @SafeVarargs
    final <T> List<T> queuedAtTheLockOf(String person, java.util.concurrent.Callable<T>... requests) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        try {
            threads.submit(() -> database.run(tx -> {
                recipients.lock(tx, List.of(person));
                held.countDown();
                await(release);
            }));
            held.await();
            List<Future<T>> running = new ArrayList<>();
            for (var request : requests) {
                running.add(threads.submit(request));
                int waiting = running.size();
                Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> waitingForLocks() == waiting);
            }
            release.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> each : running) {
                answers.add(each.get(30, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            release.countDown();
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int waitingForLocks() {
        return database.transaction(tx -> tx.first(
                        row -> row.getInteger(0),
                        "select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                .orElseThrow());
    }

    List<AuditEntry> chainOf(String person) {
        return database.transaction(tx -> audit.entries(tx, AuditChain.ofBorrower(person), 0, 1000));
    }

    AuditVerdict verified(String person) {
        String chain = AuditChain.ofBorrower(person);
        var head = database.transaction(tx -> audit.head(tx, chain));
        return AuditVerifier.verify(chain, chainOf(person).iterator(), head);
    }

    List<String> words(String sql, Object... arguments) {
        return database.transaction(tx -> tx.list(row -> row.getString(0), sql, arguments));
    }

    /** The tables of the product that hold this text anywhere, bytes as hexadecimal digits. */
    List<String> tablesHolding(String text) {
        List<String> holding = new ArrayList<>();
        for (String table : words("select tablename::text from pg_tables where schemaname = 'public' order by 1")) {
            boolean holds = database.transaction(tx -> tx.first(
                            row -> true,
                            "select true from " + table + " t where position($1 in t::text) > 0 limit 1",
                            text)
                    .isPresent());
            if (holds) {
                holding.add(table);
            }
        }
        return holding;
    }
}
