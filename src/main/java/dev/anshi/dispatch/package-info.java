/** Claims, checks again, sends, records. The only room that reads a clear number outside room phone. */
@NullMarked
package dev.anshi.dispatch;

import org.jspecify.annotations.NullMarked;
