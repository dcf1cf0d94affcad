/** Benchmarks, run by src/bench/run: figures of ours and of a peer in one run. Nothing is asserted about time. */
@NullMarked
package dev.anshi.bench;

import org.jspecify.annotations.NullMarked;
