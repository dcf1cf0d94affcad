package dev.anshi.recipient;

import java.time.Instant;

import dev.anshi.authorization.NumberState;

/**
 * What became of a binding once. The audit chain says the same, in a form that shows any change to it; no function reads it.
 *
 * @param seq counts from 1 within the binding
 * @param kind "NUMBER_ENTERED", "NUMBER_PROVED"…, as in the audit chain
 * @param state the one that it led to
 */
public record BindingEvent(int seq, Instant at, String kind, NumberState state, BindingActor by) {}
