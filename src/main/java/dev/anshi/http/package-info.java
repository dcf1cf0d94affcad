/** The REST edge: resources grouped by caller, security, problem+json, idempotency keys. No SQL, no rules. */
@NullMarked
package dev.anshi.http;

import org.jspecify.annotations.NullMarked;
