package dev.anshi.assisted;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.binding.AssistedStart;
import dev.anshi.binding.AssistedStarts;
import dev.anshi.casework.CaseAnswer;
import dev.anshi.casework.CaseFile;
import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.CaseKind;
import dev.anshi.casework.CaseMove;
import dev.anshi.casework.CaseOpening;
import dev.anshi.casework.CaseRefusal;
import dev.anshi.casework.CaseSteps;
import dev.anshi.casework.IdentityCheck;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrowers;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Recipients;

/**
 * The change of a number for a borrower who has lost everything. Two members of staff stand for the two factors: one opens the case, with papers,
 * another approves it. Then the change begins and its code goes to the new number; the borrower enters it, logged in with whatever they have.
 */
@ApplicationScoped
public class AssistedChanges {

    private final Database database;
    private final Recipients recipients;
    private final Borrowers borrowers;
    private final Bindings bindings;
    private final AssistedStarts starts;
    private final CaseFiles cases;
    private final CaseSteps steps;
    private final UrgentNotices notices;

    AssistedChanges(
            Database database,
            Recipients recipients,
            Borrowers borrowers,
            Bindings bindings,
            AssistedStarts starts,
            CaseFiles cases,
            CaseSteps steps,
            UrgentNotices notices) {
        this.database = database;
        this.recipients = recipients;
        this.borrowers = borrowers;
        this.bindings = bindings;
        this.starts = starts;
        this.cases = cases;
        this.steps = steps;
        this.notices = notices;
    }

    private record Done(CaseAnswer answer, List<UUID> planned) {

        static Done of(CaseAnswer answer) {
            return new Done(answer, List.of());
        }

        static Done refused(CaseRefusal why) {
            return of(new CaseAnswer.Refused(why));
        }
    }

    /** Opens the case. The number waits, and nothing is sent to it. */
    public CaseAnswer open(AssistedChange wish) {
        return database.transaction(tx -> {
            recipients.lock(tx, List.of(wish.borrowerId()));
            if (borrowers.find(tx, wish.borrowerId()).isEmpty()) {
                return new CaseAnswer.Refused(CaseRefusal.BORROWER_UNKNOWN);
            }
            if (cases.isOpen(tx, CaseKind.ASSISTED_CHANGE, wish.borrowerId())) {
                return new CaseAnswer.Refused(CaseRefusal.CASE_OPEN);
            }
            Binding binding = starts.enter(tx, wish.borrowerId(), wish.number());
            return new CaseAnswer.Moved(steps.open(tx, opening(wish, binding)));
        });
    }

    private static CaseOpening opening(AssistedChange wish, Binding binding) {
        return new CaseOpening(
                CaseKind.ASSISTED_CHANGE,
                wish.borrowerId(),
                binding.id(),
                wish.by(),
                wish.reason(),
                wish.documents(),
                wish.identityCheck(),
                null);
    }

    /** The second member of staff says yes or no. */
    public CaseAnswer decide(UUID id, Verdict verdict) {
        Done done = database.transaction(tx -> cases.find(tx, id)
                .filter(file -> file.kind() == CaseKind.ASSISTED_CHANGE)
                .map(file -> locked(tx, file, verdict))
                .orElseGet(() -> Done.refused(CaseRefusal.NOT_FOUND)));
        notices.sendOrLeave(done.planned());
        return done.answer();
    }

    // Read again behind the lock: two who decide at once must not both have done so.
    private Done locked(Tx tx, CaseFile seen, Verdict verdict) {
        recipients.lock(tx, List.of(seen.borrowerId()));
        CaseFile file = cases.find(tx, seen.id()).orElseThrow();
        return verdict.hindrance(file).map(Done::refused).orElseGet(() -> switch (verdict.says()) {
            case APPROVE -> approve(tx, file, verdict);
            case REJECT -> reject(tx, file, verdict);
        });
    }

    private Done reject(Tx tx, CaseFile file, Verdict verdict) {
        bindings.forgetStaffEntry(tx, file.borrowerId(), number(file));
        return Done.of(new CaseAnswer.Moved(steps.move(tx, file, CaseMove.rejected(verdict.by(), verdict.note()))));
    }

    private Done approve(Tx tx, CaseFile file, Verdict verdict) {
        if (!isFresh(file.identityCheck(), tx.now()) && !isFresh(verdict.identityCheck(), tx.now())) {
            return Done.refused(CaseRefusal.IDENTITY_CHECK_MISSING);
        }
        AssistedStart start = starts.begin(tx, file.borrowerId(), number(file));
        if (start instanceof AssistedStart.Begun begun) {
            Optional.ofNullable(verdict.identityCheck()).ifPresent(check -> steps.identityChecked(tx, file, check));
            CaseMove approved = CaseMove.approved(verdict.by(), begun.change().id(), verdict.note());
            return new Done(new CaseAnswer.Moved(steps.move(tx, file, approved)), begun.notices());
        }
        return start instanceof AssistedStart.Later later
                ? Done.of(new CaseAnswer.Later(later.until()))
                : Done.refused(CaseRefusal.BINDINGS_CHANGED);
    }

    private static UUID number(CaseFile file) {
        return Objects.requireNonNull(file.binding(), "an assisted change is of a number");
    }

    private static boolean isFresh(@Nullable IdentityCheck check, Instant now) {
        return check != null && check.isFresh(now);
    }
}
