package dev.anshi.casework;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.HeldRanges;
import dev.anshi.recipient.Recipients;
import dev.anshi.recipient.Representations;

/**
 * A case that somebody has looked at is closed. It undoes nothing: a suspended number comes back by a new change alone. What was asked for
 * and not approved is taken back by it, and a representative acts no more. A range of numbers that was held gets codes again, unless what
 * was suspected is upheld.
 */
@ApplicationScoped
public class CloseCases {

    private final Database database;
    private final Recipients recipients;
    private final Bindings bindings;
    private final Representations representations;
    private final HeldRanges ranges;
    private final CaseFiles cases;
    private final CaseSteps steps;

    CloseCases(
            Database database,
            Recipients recipients,
            Bindings bindings,
            Representations representations,
            HeldRanges ranges,
            CaseFiles cases,
            CaseSteps steps) {
        this.database = database;
        this.recipients = recipients;
        this.bindings = bindings;
        this.representations = representations;
        this.ranges = ranges;
        this.cases = cases;
        this.steps = steps;
    }

    public CaseAnswer close(UUID id, String by, CaseOutcome outcome, String note) {
        return database.transaction(tx -> locked(tx, id)
                .map(file -> close(tx, file, CaseMove.closed(by, outcome, note)))
                .orElseGet(() -> new CaseAnswer.Refused(CaseRefusal.NOT_FOUND)));
    }

    private CaseAnswer close(Tx tx, CaseFile file, CaseMove move) {
        if (file.state().after(move.event()).isEmpty()) {
            return new CaseAnswer.Refused(CaseRefusal.CASE_OVER);
        }
        if (StaffReading.personOf(move.by()).equals(file.borrowerId())) {
            return new CaseAnswer.Refused(CaseRefusal.OWN_CASE);
        }
        takeBack(tx, file);
        if (move.outcome() != CaseOutcome.UPHELD) {
            ranges.letGo(tx, file.borrowerId(), tx.now());
        }
        return new CaseAnswer.Moved(steps.move(tx, file, move));
    }

    private void takeBack(Tx tx, CaseFile file) {
        Representative named = file.representative();
        if (named != null) {
            representations.end(tx, named.personId(), file.borrowerId());
        } else if (file.binding() != null) {
            bindings.forgetStaffEntry(tx, file.borrowerId(), file.binding());
        }
    }

    // Read again behind the lock: two who close it at once must not both have done so.
    private Optional<CaseFile> locked(Tx tx, UUID id) {
        return cases.find(tx, id).flatMap(file -> {
            recipients.lock(tx, List.of(file.borrowerId(), file.numberOf()));
            return cases.find(tx, id);
        });
    }
}
