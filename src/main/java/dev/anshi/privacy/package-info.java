/** Erasure, retention, a subject's export. Empty until its issue. */
@NullMarked
package dev.anshi.privacy;

import org.jspecify.annotations.NullMarked;
