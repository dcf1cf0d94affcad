/**
 * What the holder of a phone says against a binding, by SMS or by the code of a text: "this is not for me", "that change was not mine". Each is
 * obeyed at once and opens a case, while the text is recent and the number was not proved since; then a person looks. Nothing here tells
 * anybody about a person or a debt.
 */
@NullMarked
package dev.anshi.contest;

import org.jspecify.annotations.NullMarked;
