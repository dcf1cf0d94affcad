package dev.anshi.intake;

import java.util.List;
import java.util.stream.Collectors;

/** A record of the lender's core that is not taken, and why. The same record will be refused again until something else changes. */
public final class EntryRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<FieldFault> faults;

    /** What kind of no it is. */
    public enum Kind {
        /** The record itself is wrong, or names what is not there. */
        INVALID,
        /** What the record belongs to is not there. */
        NOT_THERE,
        /** It contradicts what was taken before. */
        CONFLICT
    }

    EntryRefusedException(Kind kind, List<FieldFault> faults) {
        super(kind.name(), null, false, false);
        this.kind = kind;
        this.faults = List.copyOf(faults);
    }

    static EntryRefusedException invalid(String pointer, Fault fault) {
        return new EntryRefusedException(Kind.INVALID, List.of(new FieldFault(pointer, fault)));
    }

    /** A parameter of the query that should be an instant. */
    public static EntryRefusedException notAnInstant(String parameter) {
        return invalid("?" + parameter, Fault.NOT_AN_INSTANT);
    }

    static EntryRefusedException notThere(String pointer) {
        return new EntryRefusedException(Kind.NOT_THERE, List.of(new FieldFault(pointer, Fault.UNKNOWN_REFERENCE)));
    }

    static EntryRefusedException conflict(String pointer, Fault fault) {
        return new EntryRefusedException(Kind.CONFLICT, List.of(new FieldFault(pointer, fault)));
    }

    public Kind kind() {
        return kind;
    }

    // A person is never read back to life under the id that was erased: who comes again is a new person with a new key.
    static void ifErased(boolean erased) {
        if (erased) {
            throw conflict("/borrowerId", Fault.ERASED);
        }
    }

    /** Every fault in one line, for reports. */
    public String reason() {
        return faults.stream().map(FieldFault::sentence).collect(Collectors.joining("; "));
    }

    public List<FieldFault> faults() {
        return faults;
    }
}
