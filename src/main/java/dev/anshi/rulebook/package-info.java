/** The check's written form: rulebooks (YAML, JSON) and their choice by jurisdiction; questions, facts and decisions as JSON, read strictly and written. No table, no person. */
@NullMarked
package dev.anshi.rulebook;

import org.jspecify.annotations.NullMarked;
