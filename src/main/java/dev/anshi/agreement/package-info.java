/**
 * What borrowers agree to: versions that staff publish and nobody changes, and who accepted which. Whom an update is told to is planned in
 * room sweep; a consent to a kind of message is another thing and lives in room recipient.
 */
@NullMarked
package dev.anshi.agreement;

import org.jspecify.annotations.NullMarked;
