/**
 * Delegates and emergency contacts: a borrower names somebody, they are asked by a text without a word of debt, and nothing comes of it
 * unless they say yes by a code to their own phone. A no is for good. Whose number is proved here says nothing about whoever else has it.
 */
@NullMarked
package dev.anshi.naming;

import org.jspecify.annotations.NullMarked;
