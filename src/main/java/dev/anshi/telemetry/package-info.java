/** What a function tells of itself: metrics, what its log lines belong to, and which milestone it reaches. Ids, dates and codes of rules only. */
@NullMarked
package dev.anshi.telemetry;

import org.jspecify.annotations.NullMarked;
