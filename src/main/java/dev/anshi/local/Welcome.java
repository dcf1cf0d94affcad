package dev.anshi.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.anshi.database.Database;

/** What the terminal says when all is up: what is there, and what to open. */
@ApplicationScoped
class Welcome {

    private final Database database;
    private final SettableClock clock;
    private final String port;

    Welcome(Database database, SettableClock clock, @ConfigProperty(name = "quarkus.http.port") String port) {
        this.database = database;
        this.clock = clock;
        this.port = port;
    }

    void print(PrintStream terminal) {
        String address = "http://localhost:" + port;
        terminal.printf(
                """

                Anshi is up. The clock stands at %s.
                %d borrowers, %d loans, %d phones.

                  phones, and what was sent or not and why   %s/
                  the API (OpenAPI)                          %s/q/openapi

                  a token      curl -s %s/local/tokens --json '{"sub": "core", "scope": "ledger:write"}'
                  the next day curl -s -X PUT %s/local/clock --json '{"now": "%s"}'

                """,
                clock.instant(),
                count("id", "borrower"),
                count("id", "loan"),
                count("number_index", "binding"),
                address,
                address,
                address,
                address,
                tomorrow());
    }

    private String tomorrow() {
        return clock.instant()
                .plus(Duration.ofDays(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private long count(String what, String table) {
        String distinct = "select count(distinct " + what + ") as n from " + table;
        return database.transaction(
                tx -> tx.first(row -> row.getLong("n"), distinct).orElseThrow());
    }
}
