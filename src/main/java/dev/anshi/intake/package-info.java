/** All that comes from the lender's core (own JSON, Fineract's, NDJSON): validates, stores through ledger and recipient, supersedes through notice, in one transaction. */
@NullMarked
package dev.anshi.intake;

import org.jspecify.annotations.NullMarked;
