/** Who may be told: every row about a person's number, consents, preferences, suppressions; builds the Facts for the check. */
@NullMarked
package dev.anshi.recipient;

import org.jspecify.annotations.NullMarked;
