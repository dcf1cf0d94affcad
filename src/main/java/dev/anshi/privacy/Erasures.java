package dev.anshi.privacy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.assisted.Verdict;
import dev.anshi.casework.CaseAnswer;
import dev.anshi.casework.CaseFile;
import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.CaseKind;
import dev.anshi.casework.CaseMove;
import dev.anshi.casework.CaseOpening;
import dev.anshi.casework.CaseRefusal;
import dev.anshi.casework.CaseSteps;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.keys.PersonKeys;
import dev.anshi.recipient.Recipients;

/** A person is to be forgotten: one member of staff asks for it, another agrees, and then it is done at once and for good. */
@ApplicationScoped
public class Erasures {

    private final Database database;
    private final Recipients recipients;
    private final PersonKeys keys;
    private final CaseFiles cases;
    private final CaseSteps steps;
    private final ErasePerson erasing;

    Erasures(
            Database database,
            Recipients recipients,
            PersonKeys keys,
            CaseFiles cases,
            CaseSteps steps,
            ErasePerson erasing) {
        this.database = database;
        this.recipients = recipients;
        this.keys = keys;
        this.cases = cases;
        this.steps = steps;
        this.erasing = erasing;
    }

    /**
     * Opens the case. Nothing is erased.
     *
     * @param person a borrower, or somebody whom one named
     * @param by claim sub of the member of staff
     * @param reason free text; rests under the person's key, and ends with it
     */
    public CaseAnswer open(String person, String by, String reason) {
        return database.transaction(tx -> {
            recipients.lock(tx, List.of(person));
            return hindrance(tx, person)
                    .<CaseAnswer>map(CaseAnswer.Refused::new)
                    .orElseGet(() -> new CaseAnswer.Moved(steps.open(tx, opening(person, by, reason))));
        });
    }

    private Optional<CaseRefusal> hindrance(Tx tx, String person) {
        if (!recipients.isTold(tx, person)) {
            return Optional.of(CaseRefusal.PERSON_UNKNOWN);
        }
        if (keys.isDestroyed(tx, person)) {
            return Optional.of(CaseRefusal.PERSON_ERASED);
        }
        return cases.isOpen(tx, CaseKind.ERASURE, person) ? Optional.of(CaseRefusal.CASE_OPEN) : Optional.empty();
    }

    private static CaseOpening opening(String person, String by, String reason) {
        return new CaseOpening(CaseKind.ERASURE, person, null, by, reason, List.of(), null, null);
    }

    /** The second member of staff says yes or no; with a yes the person is erased when this returns. */
    public CaseAnswer decide(UUID id, Verdict verdict) {
        return database.transaction(tx -> cases.find(tx, id)
                .filter(file -> file.kind() == CaseKind.ERASURE)
                .map(file -> locked(tx, file, verdict))
                .orElseGet(() -> new CaseAnswer.Refused(CaseRefusal.NOT_FOUND)));
    }

    // Read again behind the lock: two who decide at once must not both have done so.
    private CaseAnswer locked(Tx tx, CaseFile seen, Verdict verdict) {
        erasing.lock(tx, seen.borrowerId());
        CaseFile file = cases.find(tx, seen.id()).orElseThrow();
        return verdict.hindrance(file)
                .<CaseAnswer>map(CaseAnswer.Refused::new)
                .orElseGet(() -> switch (verdict.says()) {
                    case APPROVE -> approve(tx, file, verdict);
                    case REJECT ->
                        new CaseAnswer.Moved(steps.move(tx, file, CaseMove.rejected(verdict.by(), verdict.note())));
                });
    }

    private CaseAnswer approve(Tx tx, CaseFile file, Verdict verdict) {
        CaseFile approved = steps.move(tx, file, CaseMove.approved(verdict.by(), null, verdict.note()));
        erasing.erase(tx, file.borrowerId(), file.id(), verdict.by());
        return new CaseAnswer.Moved(approved);
    }
}
