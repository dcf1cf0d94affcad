/** The notice and its states, attempts, the outbox, the claim's SQL and one-time codes. What it says is room wording's. */
@NullMarked
package dev.anshi.notice;

import org.jspecify.annotations.NullMarked;
