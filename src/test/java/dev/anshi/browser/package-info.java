/** Drives the pages in a real browser, where the machine has one. */
@NullMarked
package dev.anshi.browser;

import org.jspecify.annotations.NullMarked;
