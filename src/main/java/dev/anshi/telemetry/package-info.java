/** What a function tells of itself: metrics, and what its log lines belong to. Ids, dates and codes of rules only. */
@NullMarked
package dev.anshi.telemetry;

import org.jspecify.annotations.NullMarked;
