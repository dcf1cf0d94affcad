/** Keys of persons and the keyset over them: where it comes from (a file, KMS), the blind index keys, the wrapped key of each person (table person_key). No number and no rule about one. */
@NullMarked
package dev.anshi.keys;

import org.jspecify.annotations.NullMarked;
