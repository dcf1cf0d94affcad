/** Staff matters that something in the product opens: a number said not to be theirs, a contested change. Who works on them is staff. */
@NullMarked
package dev.anshi.casework;

import org.jspecify.annotations.NullMarked;
