package dev.anshi.intake;

/** What is wrong with one field: a JSON pointer (RFC 6901) into the body, or "?name" for a parameter of the query. Never a value. */
public record FieldFault(String pointer, Fault fault) {

    public boolean isOfQuery() {
        return pointer.startsWith("?");
    }

    /** For reports: "/loan/installments/2/dueDate is no date (yyyy-mm-dd)". */
    public String sentence() {
        return (pointer.isEmpty() ? "the line" : pointer) + " " + fault.phrase();
    }
}
