/** What a message says: the occasion, its template in each language, plural and money, the name of who it is for, its segments. Nothing here knows a number, a table or whether it may be sent. */
@NullMarked
package dev.anshi.wording;

import org.jspecify.annotations.NullMarked;
