package dev.anshi.recipient;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Provenance;
import dev.anshi.phone.PhoneNumber;

/**
 * What a number in the lender's books means beside the bindings that are there. The books are sent again and again, so only what is
 * newer than what is known counts: a record never brings back a number that was taken off, and an old proof never replaces a number
 * that was proved later. What the owner or staff bound, only they change: the books neither displace such a number nor bring back one
 * beside it.
 */
enum LenderNews {
    /** A number that is unknown and unproved, or stands beside one that its owner bound: it is kept and waits for its proof. */
    RECORDED,
    /** Proved later than the number bound now: it takes that one's place. */
    PROVED,
    /** Proved, but the number bound now was proved later: it counts as replaced since then. */
    OUTRUN,
    /** Nothing about its proof is new. */
    NONE;

    static LenderNews of(List<Binding> known, Optional<Binding> same, Optional<Instant> proof) {
        Optional<Binding> active = active(known);
        NumberState state = same.map(Binding::state).orElse(NumberState.PENDING);
        return switch (state) {
            case PENDING -> ofUnproved(same, active, proof);
            case ACTIVE -> isLater(proof, same.map(Binding::provenAt)) ? PROVED : NONE;
            case REPLACED ->
                known.stream().noneMatch(LenderNews::isOwners)
                                && isLater(proof, same.map(Binding::provenAt))
                                && isLater(proof, active.or(() -> same).map(LenderNews::since))
                        ? PROVED
                        : NONE;
            // Comes back only by a change that its owner makes (authorization.md, "What keeps a number fresh").
            case SUSPENDED, REVOKED -> NONE;
        };
    }

    private static LenderNews ofUnproved(Optional<Binding> same, Optional<Binding> active, Optional<Instant> proof) {
        if (proof.isEmpty() || active.filter(LenderNews::isOwners).isPresent()) {
            return same.isPresent() ? NONE : RECORDED;
        }
        return isLater(proof, active.map(Binding::provenAt)) ? PROVED : OUTRUN;
    }

    /** Bound by the person or by staff; a number of the books that its owner proved has an activeFrom, which only a change sets. */
    static boolean isOwners(Binding binding) {
        return binding.provenAt() != null
                && (binding.provenance() != Provenance.LENDER_RECORD || binding.activeFrom() != null);
    }

    // The order in which the books were sent must not matter: beside a number that is bound, the later proof counts.
    private static Instant since(Binding binding) {
        Instant proven = binding.isIn(NumberState.ACTIVE) ? binding.provenAt() : null;
        return proven == null ? lastChange(binding) : proven;
    }

    static Optional<Binding> active(List<Binding> known) {
        return known.stream()
                .filter(binding -> binding.isIn(NumberState.ACTIVE))
                .findAny();
    }

    /** What a log-in by a code to the number keeps fresh: the number bound now, or one of the books where none is bound. */
    static Optional<Binding> keptFresh(List<Binding> known, PhoneNumber number, Instant at) {
        Optional<Binding> active = active(known);
        return active.or(() -> known.stream()
                        .filter(binding -> binding.isIn(NumberState.PENDING))
                        .filter(binding -> binding.provenance() == Provenance.LENDER_RECORD)
                        .filter(binding -> binding.isTo(number))
                        .findFirst())
                .filter(binding -> binding.isTo(number))
                .filter(binding -> isLater(Optional.of(at), Optional.ofNullable(binding.provenAt())));
    }

    private static boolean isLater(Optional<Instant> proof, Optional<Instant> than) {
        return proof.isPresent()
                && than.map(instant -> proof.get().isAfter(instant)).orElse(true);
    }

    /** What is told about the use of the phone: a "no" always counts, a "yes" only where nobody spoke yet or with a new proof. */
    @Nullable
    Boolean exclusiveUse(@Nullable Boolean known, @Nullable Boolean told) {
        boolean counts = told != null && (!told || known == null || this == PROVED);
        return counts ? told : known;
    }

    /**
     * The binding that the lender's number is about: the one in force, else the one that waits, else the one taken off last. A number
     * that its owner entered and did not prove yet is the owner's matter.
     */
    static Optional<Binding> same(List<Binding> known, LenderNumber told) {
        return known.stream()
                .filter(binding -> binding.isTo(told.number().number()))
                .filter(binding ->
                        !binding.isIn(NumberState.PENDING) || binding.provenance() == Provenance.LENDER_RECORD)
                .min(Comparator.comparing((Binding binding) -> !binding.isIn(NumberState.ACTIVE))
                        .thenComparing(binding -> !binding.isIn(NumberState.PENDING))
                        .thenComparing(LenderNews::lastChange, Comparator.reverseOrder()));
    }

    private static Instant lastChange(Binding binding) {
        Instant changed = binding.changedAt();
        return changed == null ? binding.createdAt() : changed;
    }
}
