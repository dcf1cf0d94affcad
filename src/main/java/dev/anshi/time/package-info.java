/** The one clock. Everything that needs to know the hour is given an InstantSource; SystemClock alone reads the machine's. Zone and date arithmetic lives here too. */
@NullMarked
package dev.anshi.time;

import org.jspecify.annotations.NullMarked;
