/** What carriers answer. Empty until the issue on receipts; UNKNOWN is the honest state until then. */
@NullMarked
package dev.anshi.receipts;

import org.jspecify.annotations.NullMarked;
