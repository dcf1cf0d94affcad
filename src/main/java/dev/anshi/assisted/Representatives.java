package dev.anshi.assisted;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Zones;
import dev.anshi.casework.CaseAnswer;
import dev.anshi.casework.CaseFile;
import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.CaseKind;
import dev.anshi.casework.CaseMove;
import dev.anshi.casework.CaseOpening;
import dev.anshi.casework.CaseRefusal;
import dev.anshi.casework.CaseSteps;
import dev.anshi.casework.Representative;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrower;
import dev.anshi.ledger.Borrowers;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.phone.NumberZones;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Recipients;
import dev.anshi.recipient.Representations;
import dev.anshi.recipient.Suppressions;
import dev.anshi.rulebook.Rulebooks;
import dev.anshi.wording.Occasion;

/**
 * Guardians, executors and lawyers: one member of staff takes them down with their papers, another agrees, and the borrower is told. Only then
 * can they prove their number ({@link RepresentativeProofs}), and only then are they told of the debt (F23).
 */
@ApplicationScoped
public class Representatives {

    private final Database database;
    private final Borrowers borrowers;
    private final Recipients recipients;
    private final Bindings bindings;
    private final Representations representations;
    private final Suppressions suppressions;
    private final Rulebooks rulebooks;
    private final NumberZones zones;
    private final CaseFiles cases;
    private final CaseSteps steps;
    private final UrgentNotices notices;

    Representatives(
            Database database,
            Borrowers borrowers,
            Recipients recipients,
            Bindings bindings,
            Representations representations,
            Suppressions suppressions,
            Rulebooks rulebooks,
            NumberZones zones,
            CaseFiles cases,
            CaseSteps steps,
            UrgentNotices notices) {
        this.database = database;
        this.borrowers = borrowers;
        this.recipients = recipients;
        this.bindings = bindings;
        this.representations = representations;
        this.suppressions = suppressions;
        this.rulebooks = rulebooks;
        this.zones = zones;
        this.cases = cases;
        this.steps = steps;
        this.notices = notices;
    }

    private record Done(CaseAnswer answer, List<UUID> planned) {

        static Done refused(CaseRefusal why) {
            return new Done(new CaseAnswer.Refused(why), List.of());
        }
    }

    /** Takes them down. Nothing is sent to them. */
    public CaseAnswer open(NewRepresentative wish) {
        return database.transaction(tx -> {
            // With everybody tied to the number: a STOP of the phone comes before this or after it, never in between.
            bindings.lockForProof(tx, wish.borrowerId(), wish.number().number());
            if (cases.isOpen(tx, CaseKind.REPRESENTATIVE, wish.borrowerId())) {
                return new CaseAnswer.Refused(CaseRefusal.CASE_OPEN);
            }
            return borrowers
                    .find(tx, wish.borrowerId())
                    .<CaseAnswer>map(borrower -> new CaseAnswer.Moved(open(tx, wish, borrower)))
                    .orElseGet(() -> new CaseAnswer.Refused(CaseRefusal.BORROWER_UNKNOWN));
        });
    }

    private CaseFile open(Tx tx, NewRepresentative wish, Borrower borrower) {
        String id = UUID.randomUUID().toString();
        PhoneNumber number = wish.number().number();
        recipients.insertNamed(tx, id, wish.name(), Zones.of(zones.of(number)), borrower.locale());
        Binding binding = bindings.enterByStaff(tx, id, wish.number());
        suppressions.inherit(tx, id, bindings.numberIndex(number), borrower.id());
        representations.enter(tx, id, borrower.id());
        return steps.open(
                tx,
                new CaseOpening(
                        CaseKind.REPRESENTATIVE,
                        borrower.id(),
                        binding.id(),
                        wish.by(),
                        wish.reason(),
                        wish.documents(),
                        null,
                        new Representative(id, wish.as())));
    }

    /** The second member of staff says yes or no. */
    public CaseAnswer decide(UUID id, Verdict verdict) {
        Done done = database.transaction(tx -> cases.find(tx, id)
                .filter(file -> file.kind() == CaseKind.REPRESENTATIVE)
                .map(file -> locked(tx, file, verdict))
                .orElseGet(() -> Done.refused(CaseRefusal.NOT_FOUND)));
        notices.sendOrLeave(done.planned());
        return done.answer();
    }

    private Done locked(Tx tx, CaseFile seen, Verdict verdict) {
        recipients.lock(tx, List.of(seen.borrowerId(), seen.numberOf()));
        CaseFile file = cases.find(tx, seen.id()).orElseThrow();
        return verdict.hindrance(file).map(Done::refused).orElseGet(() -> switch (verdict.says()) {
            case APPROVE -> approve(tx, file, verdict);
            case REJECT -> reject(tx, file, verdict);
        });
    }

    private Done reject(Tx tx, CaseFile file, Verdict verdict) {
        representations.end(tx, file.numberOf(), file.borrowerId());
        return new Done(
                new CaseAnswer.Moved(steps.move(tx, file, CaseMove.rejected(verdict.by(), verdict.note()))), List.of());
    }

    private Done approve(Tx tx, CaseFile file, Verdict verdict) {
        representations.grant(tx, file.numberOf(), file.borrowerId());
        CaseFile approved = steps.move(tx, file, CaseMove.approved(verdict.by(), null, verdict.note()));
        return new Done(new CaseAnswer.Moved(approved), tell(tx, file));
    }

    // A borrower who knows nothing of it must be able to say so: in the app at the next release, and on the number that
    // they have, if they have one.
    private List<UUID> tell(Tx tx, CaseFile file) {
        String borrower = file.borrowerId();
        notices.plan(tx, notice(tx, borrower, Channel.IN_APP, Objects.requireNonNull(file.binding())));
        return bindings
                .active(tx, borrower)
                .map(own -> notices.plan(tx, notice(tx, borrower, Channel.SMS, own.id())))
                .stream()
                .toList();
    }

    private UrgentNotice notice(Tx tx, String borrower, Channel channel, UUID binding) {
        return new UrgentNotice(
                borrower,
                Purpose.BINDING_NOTICE,
                channel,
                binding,
                null,
                null,
                Occasion.REPRESENTATIVE_NAMED,
                rulebooks
                        .newest(borrowers.find(tx, borrower).orElseThrow().jurisdiction())
                        .contestWindow());
    }
}
