/** Everything planned by date: due steps, shards, release, completeness. */
@NullMarked
package dev.anshi.sweep;

import org.jspecify.annotations.NullMarked;
