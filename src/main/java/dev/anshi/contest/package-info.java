/**
 * What the holder of a phone says against a binding, by the code of a text: "this is not for me", "that change was not mine". Each is
 * obeyed at once and opens a case. Nothing here tells anybody about a person or a debt.
 */
@NullMarked
package dev.anshi.contest;

import org.jspecify.annotations.NullMarked;
