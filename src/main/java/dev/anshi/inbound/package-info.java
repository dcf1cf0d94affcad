/** What people answer by SMS: STOP, START, not me. */
@NullMarked
package dev.anshi.inbound;

import org.jspecify.annotations.NullMarked;
