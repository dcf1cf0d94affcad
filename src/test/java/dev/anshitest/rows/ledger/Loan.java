package dev.anshitest.rows.ledger;

import dev.anshitest.rows.time.Clock;

/** This one is allowed. */
public record Loan(Clock clock) {}
