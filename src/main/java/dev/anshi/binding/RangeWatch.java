package dev.anshi.binding;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.CaseKind;
import dev.anshi.database.Tx;
import dev.anshi.notice.CodeConversion;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.HeldRanges;

/**
 * Watches whether the codes that go to a range of numbers are entered at all. Who owns a range and earns on each text to it has codes sent
 * and enters none. Such a range gets no more for a day, and a person looks.
 */
@ApplicationScoped
public class RangeWatch {

    /** So many that chance is out of it: where half of the people enter their codes, one of 20 or fewer do once in 50,000. */
    static final int AT_LEAST = 20;

    /** Of so many people: one or two who never enter theirs must not close ten thousand numbers to all others. */
    static final int OF_PEOPLE = 10;

    /** Most people who ask for a code enter it: fewer than one in ten are no people. */
    static final int ENTERED_OF_A_HUNDRED = 10;

    /** As long as what is held: a slow pump of 20 codes is not worth the range. */
    static final Duration WITHIN = HeldRanges.HELD;

    private static final Logger LOG = Logger.getLogger(RangeWatch.class);

    private final HeldRanges ranges;
    private final CodeConversion conversion;
    private final CaseFiles cases;

    RangeWatch(HeldRanges ranges, CodeConversion conversion, CaseFiles cases) {
        this.ranges = ranges;
        this.conversion = conversion;
        this.cases = cases;
    }

    /**
     * Looks before a code to this number is asked for, and holds the range, whose row it locks, where too few were entered.
     *
     * @return until when no code goes there; empty where one may
     */
    public Optional<Instant> heldUntil(Tx tx, PhoneNumber number) {
        Instant now = tx.now();
        Optional<Instant> until = ranges.until(tx, number, now);
        return until.isPresent() || !isHardlyEntered(tx, number, now) ? until : Optional.of(hold(tx, number, now));
    }

    private boolean isHardlyEntered(Tx tx, PhoneNumber number, Instant now) {
        Instant since = ranges.dealtWithAt(tx, number)
                .filter(now.minus(WITHIN)::isBefore)
                .orElse(now.minus(WITHIN));
        CodeConversion.Counts codes = conversion.ofRange(tx, number, since, now);
        return codes.sent() >= AT_LEAST
                && codes.people() >= OF_PEOPLE
                && codes.entered() * 100 < codes.sent() * ENTERED_OF_A_HUNDRED;
    }

    private Instant hold(Tx tx, PhoneNumber number, Instant now) {
        cases.open(tx, CaseKind.CODES_NOT_ENTERED, ranges.hold(tx, number, now), null, null);
        tx.onCommit(() -> LOG.warnf(
                "codes to a range of numbers are hardly entered, and no more go there for a day: country=%s",
                number.countryCode()));
        return now.plus(HeldRanges.HELD);
    }
}
