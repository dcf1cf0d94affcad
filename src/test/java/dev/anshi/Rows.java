package dev.anshi;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditEntry;
import dev.anshi.database.Database;

/** What rests in the database after something was done, for tests that no route shows it to. */
@ApplicationScoped
public class Rows {

    private final Database database;
    private final AuditChain audit;

    Rows(Database database, AuditChain audit) {
        this.database = database;
        this.audit = audit;
    }

    /** The first column of each row. */
    public List<String> words(String sql, Object... arguments) {
        return database.transaction(tx -> tx.list(row -> row.getString(0), sql, arguments));
    }

    /** All that stands in a borrower's chain, oldest first. */
    public List<AuditEntry> chainOf(String borrower) {
        return database.transaction(tx -> audit.entries(tx, AuditChain.ofBorrower(borrower), 0, 200));
    }
}
