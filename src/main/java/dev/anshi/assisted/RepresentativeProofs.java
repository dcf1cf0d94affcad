package dev.anshi.assisted;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Purpose;
import dev.anshi.binding.AskAtProof;
import dev.anshi.casework.CaseAnswer;
import dev.anshi.casework.CaseFile;
import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.CaseKind;
import dev.anshi.casework.CaseMove;
import dev.anshi.casework.CaseRefusal;
import dev.anshi.casework.CaseState;
import dev.anshi.casework.CaseSteps;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrowers;
import dev.anshi.notice.OneTimeCodes;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Consents;
import dev.anshi.recipient.Representations;
import dev.anshi.rulebook.Rulebooks;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;
import dev.anshi.wording.Occasion;

/**
 * A representative proves their number before a member of staff, who enters the code that came to it: they have no log-in, and the check lets
 * no question to them out (P05), whose token they could answer by. Then they agree, and are told after the cool-down.
 */
@ApplicationScoped
public class RepresentativeProofs {

    private static final Duration RESEND_AFTER = Duration.ofSeconds(60);

    private final Database database;
    private final Borrowers borrowers;
    private final Bindings bindings;
    private final Representations representations;
    private final Consents consents;
    private final Rulebooks rulebooks;
    private final OneTimeCodes codes;
    private final CaseFiles cases;
    private final CaseSteps steps;
    private final AskAtProof operators;
    private final UrgentNotices notices;
    private final Measurements measurements;

    RepresentativeProofs(
            Database database,
            Borrowers borrowers,
            Bindings bindings,
            Representations representations,
            Consents consents,
            Rulebooks rulebooks,
            OneTimeCodes codes,
            CaseFiles cases,
            CaseSteps steps,
            AskAtProof operators,
            UrgentNotices notices,
            Measurements measurements) {
        this.database = database;
        this.borrowers = borrowers;
        this.bindings = bindings;
        this.representations = representations;
        this.consents = consents;
        this.rulebooks = rulebooks;
        this.codes = codes;
        this.cases = cases;
        this.steps = steps;
        this.operators = operators;
        this.notices = notices;
        this.measurements = measurements;
    }

    private record Done(
            CaseAnswer answer, List<UUID> planned, @Nullable Binding proved) {

        static Done of(CaseAnswer answer) {
            return new Done(answer, List.of(), null);
        }
    }

    /** Sends a code to the representative's number; a later one kills the one before. */
    public CaseAnswer sendCode(UUID id) {
        Done done = database.transaction(tx -> onApproved(tx, id, (file, binding) -> code(tx, file, binding)));
        notices.sendOrLeave(done.planned());
        return done.answer();
    }

    private Done code(Tx tx, CaseFile file, Binding binding) {
        Instant now = tx.now();
        if (codes.isLocked(tx, file.id())) {
            return refused(CaseRefusal.CODE_LOCKED);
        }
        String person = binding.recipientId();
        Optional<Instant> until = codes.isPlannedSince(tx, person, file.id(), now.minus(RESEND_AFTER))
                ? Optional.of(now.plus(RESEND_AFTER))
                : codes.fullUntil(tx, person, binding.number(), now);
        return until.map(at -> Done.of(new CaseAnswer.Later(at)))
                .orElseGet(() -> new Done(
                        new CaseAnswer.Moved(file),
                        List.of(notices.plan(
                                tx,
                                new UrgentNotice(
                                        person,
                                        Purpose.ONE_TIME_CODE,
                                        Channel.SMS,
                                        binding.id(),
                                        file.id(),
                                        null,
                                        Occasion.PROVE_AT_DESK,
                                        OneTimeCodes.LIFETIME))),
                        null));
    }

    /**
     * Takes the code.
     *
     * @param by claim sub of the member of staff who types it
     * @param exclusiveUse the representative says that nobody else uses or sees this phone
     */
    public CaseAnswer prove(UUID id, String by, String code, boolean exclusiveUse) {
        Done done = database.transaction(tx -> onApproved(tx, id, (file, binding) -> {
            boolean wasLocked = codes.isLocked(tx, file.id());
            return switch (codes.check(tx, file.id(), Purpose.ONE_TIME_CODE, bindings.numberIndex(binding), code)) {
                case RIGHT -> proved(tx, file, by, binding, exclusiveUse);
                case WRONG -> refused(CaseRefusal.CODE_WRONG);
                case LOCKED -> locked(tx, file, by, wasLocked);
                case EXPIRED -> refused(CaseRefusal.CODE_EXPIRED);
                case NONE -> refused(CaseRefusal.CODE_NOT_SENT);
            };
        }));
        Binding proved = done.proved();
        if (proved != null && done.answer() instanceof CaseAnswer.Moved moved) {
            operators.about(proved, moved.file().borrowerId());
        }
        return done.answer();
    }

    private Done locked(Tx tx, CaseFile file, String by, boolean wasLocked) {
        if (!wasLocked) {
            steps.codeLocked(tx, file, by);
        }
        return refused(CaseRefusal.CODE_LOCKED);
    }

    private Done proved(Tx tx, CaseFile file, String by, Binding binding, boolean exclusiveUse) {
        Instant now = tx.now();
        Duration coolDown = rulebooks
                .newest(borrowers.find(tx, file.borrowerId()).orElseThrow().jurisdiction())
                .coolDown();
        Binding proved = bindings.prove(tx, binding, exclusiveUse, now.plus(coolDown), now);
        Representations.PURPOSES.stream()
                .sorted()
                .forEach(purpose -> consents.record(
                        tx, binding.recipientId(), purpose, Channel.SMS, ConsentState.GRANTED, now, null));
        representations.accept(tx, binding.recipientId(), file.borrowerId());
        CaseFile moved = steps.move(tx, file, CaseMove.proved(by));
        tx.onCommit(() -> measurements.count(Metric.CODES_PROVED, 1));
        return new Done(new CaseAnswer.Moved(moved), List.of(), proved);
    }

    private Done onApproved(Tx tx, UUID id, BiFunction<CaseFile, Binding, Done> step) {
        return cases.find(tx, id)
                .filter(file -> file.kind() == CaseKind.REPRESENTATIVE)
                .flatMap(file -> locked(tx, file))
                .map(file -> file.state() == CaseState.APPROVED
                        ? waiting(tx, file)
                                .map(binding -> step.apply(file, binding))
                                .orElseGet(() -> refused(CaseRefusal.BINDINGS_CHANGED))
                        : refused(file.state() == CaseState.OPEN ? CaseRefusal.NOT_APPROVED : CaseRefusal.CASE_OVER))
                .orElseGet(() -> refused(CaseRefusal.NOT_FOUND));
    }

    // A proof also touches everybody else who has the number: all of them are locked before anything is read for good.
    private Optional<CaseFile> locked(Tx tx, CaseFile seen) {
        number(tx, seen).ifPresent(binding -> bindings.lockForProof(tx, seen.borrowerId(), binding.number()));
        return cases.find(tx, seen.id());
    }

    private Optional<Binding> waiting(Tx tx, CaseFile file) {
        return number(tx, file).filter(binding -> binding.isIn(NumberState.PENDING));
    }

    private Optional<Binding> number(Tx tx, CaseFile file) {
        return bindings.find(tx, file.numberOf(), Objects.requireNonNull(file.binding()));
    }

    private static Done refused(CaseRefusal why) {
        return Done.of(new CaseAnswer.Refused(why));
    }
}
