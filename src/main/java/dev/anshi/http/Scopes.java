package dev.anshi.http;

/** The scopes of a token (contract.md, "Who calls"); the roles of both HTTP builds. */
public final class Scopes {

    /** A borrower; sub is the borrower's id. */
    public static final String SELF = "self";

    /** The lender's core. */
    public static final String LEDGER_WRITE = "ledger:write";

    public static final String STAFF_CASE = "staff:case";
    public static final String STAFF_APPROVE = "staff:approve";
    public static final String STAFF_READ = "staff:read";
    public static final String OPERATIONS = "operations";

    private Scopes() {}
}
