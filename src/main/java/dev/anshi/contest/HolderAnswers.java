package dev.anshi.contest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Purpose;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.notice.CodedNotice;
import dev.anshi.notice.NoticeCodes;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Namings;
import dev.anshi.recipient.Recipients;
import dev.anshi.recipient.Suppressions;

/**
 * Answers by the code of a text. Each is one transaction that takes the reader's lock first; a code that is nobody's changes nothing.
 */
@ApplicationScoped
public class HolderAnswers {

    /** Longer than anybody waits with such an answer, short enough that an old picture of a text stops nobody. */
    private static final Duration COUNTS_FOR = Duration.ofDays(90);

    private final Database database;
    private final NoticeCodes codes;
    private final Recipients recipients;
    private final Bindings bindings;
    private final Namings namings;
    private final ContestedNamings unknown;
    private final Objections objections;

    HolderAnswers(
            Database database,
            NoticeCodes codes,
            Recipients recipients,
            Bindings bindings,
            Namings namings,
            ContestedNamings unknown,
            Objections objections) {
        this.unknown = unknown;
        this.namings = namings;
        this.database = database;
        this.codes = codes;
        this.recipients = recipients;
        this.bindings = bindings;
        this.objections = objections;
    }

    /**
     * The holder of the phone is not the person we write to: that person's binding is suspended, and a case opens. From the old number of a
     * change, while it may be contested, it is a contest; of a notice that tells the borrower of somebody named, it is said of those
     * ({@link ContestedNamings}).
     */
    public void notMine(String code) {
        database.run(tx -> recent(tx, code).ifPresent(notice -> {
            if (!unknown.areUnknown(tx, notice) && !isFrozen(tx, notice)) {
                disown(tx, notice);
            }
        }));
    }

    /**
     * The owner of the old number did not wish the change that its notice tells of ({@link Objections#contest}). By the notice to the new
     * number it is a "not me". Of a notice that tells of somebody named it is said of those.
     */
    public void contest(String code) {
        database.run(tx -> recent(tx, code)
                .filter(notice -> notice.purpose() == Purpose.BINDING_NOTICE)
                .ifPresent(notice -> {
                    if (!unknown.areUnknown(tx, notice)
                            && !isFrozen(tx, notice)
                            && Objections.isLive(told(tx, notice))) {
                        disown(tx, notice);
                    }
                }));
    }

    /** What an old text says of a phone nobody knows: after so long only the question whether it was genuine is answered. */
    private Optional<CodedNotice> recent(Tx tx, String code) {
        Optional<CodedNotice> notice = codes.find(tx, code);
        notice.ifPresent(found -> recipients.lock(tx, concerned(tx, found)));
        return notice.filter(found -> tx.now().isBefore(found.claimedAt().plus(COUNTS_FOR)))
                .filter(found ->
                        bindings.find(tx, found.recipientId(), found.binding()).isPresent());
    }

    // Of somebody named, whoever named them too; of a borrower, whom they named.
    private List<String> concerned(Tx tx, CodedNotice notice) {
        String person = notice.recipientId();
        return Stream.of(
                        Stream.of(person),
                        namings.borrowerOf(tx, person).stream(),
                        namings.everybodyOf(tx, person).stream())
                .flatMap(Function.identity())
                .toList();
    }

    private Binding told(Tx tx, CodedNotice notice) {
        return bindings.find(tx, notice.recipientId(), notice.binding()).orElseThrow();
    }

    private boolean isFrozen(Tx tx, CodedNotice notice) {
        return notice.purpose() == Purpose.BINDING_NOTICE && objections.contest(tx, told(tx, notice), notice.change());
    }

    private void disown(Tx tx, CodedNotice notice) {
        Binding binding = told(tx, notice);
        objections.notMine(
                tx,
                notice.recipientId(),
                binding.number(),
                new Objections.Said(notice.claimedAt(), tx.now(), Suppressions.Source.CODE_PAGE));
    }
}
