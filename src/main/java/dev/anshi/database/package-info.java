/** Transactions over the reactive Postgres client, awaited in one place, and the check of the schema's version. No table is known here. */
@NullMarked
package dev.anshi.database;

import org.jspecify.annotations.NullMarked;
