/** The recipient-authorization check: attempt, facts, rulebook, rules, decision, permit. Pure: java.* and JSpecify only. */
@NullMarked
package dev.anshi.authorization;

import org.jspecify.annotations.NullMarked;
