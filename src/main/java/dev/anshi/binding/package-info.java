/** The change of a phone binding, step by step: start, acknowledge, code, proof, and the notice to the old number. */
@NullMarked
package dev.anshi.binding;

import org.jspecify.annotations.NullMarked;
