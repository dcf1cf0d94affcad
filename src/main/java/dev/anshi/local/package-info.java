/** The local run: embedded parts, poller, scheduler, phones, settable clock, tokens, pages. Nothing depends on it; compiled only into the default build. */
@NullMarked
package dev.anshi.local;

import org.jspecify.annotations.NullMarked;
