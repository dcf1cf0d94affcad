package dev.anshi.authorization;

/** How an installment stands in the lender's books. */
public enum InstallmentStatus {
    OUTSTANDING,
    PAID,
    CANCELLED,
    WRITTEN_OFF,
    DISPUTED
}
