package dev.anshi.http;

/** The OpenAPI document's groups: by caller, as contract.md has them. */
final class Tags {

    static final String LEDGER = "Ledger";
    static final String BORROWER = "Borrower";
    static final String ANYONE = "Anyone";
    static final String STAFF = "Staff";
    static final String OPERATIONS = "Operations";

    private Tags() {}
}
