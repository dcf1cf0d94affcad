/** The notice and its states, its texts in zh and en, attempts, the outbox, the claim's SQL and one-time codes. */
@NullMarked
package dev.anshi.notice;

import org.jspecify.annotations.NullMarked;
