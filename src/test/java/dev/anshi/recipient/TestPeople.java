package dev.anshi.recipient;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.database.Database;
import dev.anshi.phone.NumberParser;
import dev.anshi.phone.ParsedNumber;

/** Persons and numbers for tests: each a new one, so that tests share a database without meeting. */
@ApplicationScoped
public class TestPeople {

    private static final AtomicInteger NEXT = new AtomicInteger((int) (System.nanoTime() % 10_000_000));

    private final Database database;
    private final Recipients recipients;
    private final Bindings bindings;
    private final NumberParser parser;

    TestPeople(Database database, Recipients recipients, Bindings bindings, NumberParser parser) {
        this.database = database;
        this.recipients = recipients;
        this.bindings = bindings;
        this.parser = parser;
    }

    public String aBorrower() {
        String id = "b-" + UUID.randomUUID();
        database.run(tx -> recipients.ensureBorrower(tx, id, "Lin Xiaoyu"));
        return id;
    }

    /** E.164, a Chinese mobile number that no other test has. */
    public String aNumberText() {
        return "+86138" + String.format("%08d", NEXT.incrementAndGet() % 100_000_000);
    }

    public ParsedNumber aNumber() {
        return parser.parse(aNumberText(), null);
    }

    /** The lender's books hold a number that the lender's own code proved. */
    public Binding bound(String borrower, ParsedNumber number, Instant at, @Nullable Boolean exclusiveUse) {
        return database.transaction(tx -> {
            String id = "n-" + UUID.randomUUID();
            bindings.recordLenderNumber(
                    tx, new LenderNumber(borrower, id, number, at, LenderNumber.How.CODE, exclusiveUse));
            return bindings.of(tx, borrower).stream()
                    .filter(binding -> binding.isTo(number.number()))
                    .findAny()
                    .orElseThrow();
        });
    }
}
