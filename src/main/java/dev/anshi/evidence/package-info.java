/** The trail of a notice read back as one. Empty until its issue; read only when it comes. */
@NullMarked
package dev.anshi.evidence;

import org.jspecify.annotations.NullMarked;
