/** Erasure of a person; the tables that it touches belong to all rooms, and stand here in one piece. */
@NullMarked
package dev.anshi.privacy;

import org.jspecify.annotations.NullMarked;
