package dev.anshi.http;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.anshi.ledger.Stored;

/** What became of a record of the lender's core: STORED, or IGNORED because what is there is newer or was said before. */
@RegisterForReflection
public record Taken(Stored outcome) {}
