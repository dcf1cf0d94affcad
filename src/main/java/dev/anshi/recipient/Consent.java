package dev.anshi.recipient;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.Purpose;

/**
 * What a person said about a purpose over a channel.
 *
 * @param at when they said it
 * @param textVersion the version of the text that they said it to
 */
public record Consent(
        Purpose purpose,
        Channel channel,
        ConsentState state,
        Instant at,
        @Nullable String textVersion) {}
