package dev.anshi.sweep;

/** "As long as the loan runs": SQL that asks whether something of it is still owed. */
final class RunningLoans {

    private static final String OWED = "i.outstanding_minor > 0 and i.status in ('OUTSTANDING', 'DISPUTED')";

    private RunningLoans() {}

    /** Whether this person (a column) owes, as borrower or as a party of a loan. */
    static String of(String person) {
        return """
                (exists (select from installment i where i.borrower_id = %1$s and %2$s)
                 or exists (select from loan_party p join installment i on i.loan_id = p.loan_id where p.party_id = %1$s and %2$s))""".formatted(person, OWED);
    }

    /** Whether this borrower (a column) has a loan of their own that runs. */
    static String ofBorrower(String borrower) {
        return "exists (select from installment i where i.borrower_id = %s and %s)".formatted(borrower, OWED);
    }
}
