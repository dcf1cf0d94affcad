package dev.anshi.casework;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Recipients;

/** A case that somebody has looked at is closed. It undoes nothing: a suspended number comes back by a new change alone. */
@ApplicationScoped
public class CloseCases {

    private final Database database;
    private final Recipients recipients;
    private final CaseFiles cases;

    CloseCases(Database database, Recipients recipients, CaseFiles cases) {
        this.database = database;
        this.recipients = recipients;
        this.cases = cases;
    }

    public CaseAnswer close(UUID id, String by, CaseOutcome outcome, String note) {
        return database.transaction(tx -> locked(tx, id)
                .<CaseAnswer>map(file -> file.state().after(CaseEvent.CLOSED).isEmpty()
                        ? new CaseAnswer.Refused(CaseRefusal.CASE_OVER)
                        : new CaseAnswer.Moved(cases.move(tx, file, CaseEvent.CLOSED, by, outcome, note)))
                .orElseGet(() -> new CaseAnswer.Refused(CaseRefusal.NOT_FOUND)));
    }

    // Read again behind the lock: two who close it at once must not both have done so.
    private Optional<CaseFile> locked(Tx tx, UUID id) {
        return cases.find(tx, id).flatMap(file -> {
            recipients.lock(tx, List.of(file.borrowerId()));
            return cases.find(tx, id);
        });
    }
}
