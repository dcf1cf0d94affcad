/** The Lambda edge for events: one class a function, nothing else. */
@NullMarked
package dev.anshi.functions;

import org.jspecify.annotations.NullMarked;
