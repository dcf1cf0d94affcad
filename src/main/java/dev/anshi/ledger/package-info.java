/** Senders, plans, borrowers, loans, installments, repayments and money: values, tables, queries. Who may be told is not decided or stored here. */
@NullMarked
package dev.anshi.ledger;

import org.jspecify.annotations.NullMarked;
