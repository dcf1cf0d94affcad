/** What was done, read back: who was told what about a debt, and on what ground. Read only. */
@NullMarked
package dev.anshi.evidence;

import org.jspecify.annotations.NullMarked;
