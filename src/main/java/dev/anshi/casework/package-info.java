/**
 * Staff matters: opened by something in the product (a number said not to be theirs, a contested change), looked at and closed by staff.
 * What a case sets in motion is not here.
 */
@NullMarked
package dev.anshi.casework;

import org.jspecify.annotations.NullMarked;
