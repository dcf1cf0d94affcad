/** Who may be told: every row about a person's number, consents, preferences, suppressions and person keys; loads rulebooks; builds the Facts for the check. */
@NullMarked
package dev.anshi.recipient;

import org.jspecify.annotations.NullMarked;
