/** What staff does for a person who can't do it: one member of staff asks, with papers; another one agrees; only then does it begin. */
@NullMarked
package dev.anshi.assisted;

import org.jspecify.annotations.NullMarked;
