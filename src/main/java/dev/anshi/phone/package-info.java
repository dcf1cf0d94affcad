/** Phone numbers as values (masked by default), their parser, cipher and blind index, line types and SMS segments. No table, no recipient. */
@NullMarked
package dev.anshi.phone;

import org.jspecify.annotations.NullMarked;
