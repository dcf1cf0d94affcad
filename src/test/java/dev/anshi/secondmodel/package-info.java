/**
 * The check once more, written from the text of its rules alone, and random questions to put to both. Its worth is that it shares nothing with
 * room authorization: no type, no line. Where the two differ, the text decides.
 */
package dev.anshi.secondmodel;
