/** The append-only hash chains and their verifier. Nothing here knows what an entry is about. */
@NullMarked
package dev.anshi.audit;

import org.jspecify.annotations.NullMarked;
