/** What operations have stopped: all sending, a jurisdiction, a template, a channel, a prefix of numbers. The claim obeys it. */
@NullMarked
package dev.anshi.switches;

import org.jspecify.annotations.NullMarked;
