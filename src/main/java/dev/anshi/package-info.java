/** Anshi: loan reminders that reach only whom they may. Each package below is a room; ArchitectureTest holds who may use whom. */
@org.jspecify.annotations.NullMarked
package dev.anshi;
