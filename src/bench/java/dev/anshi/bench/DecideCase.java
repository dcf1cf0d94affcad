package dev.anshi.bench;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Facts.Consent;
import dev.anshi.authorization.Facts.Suppression;
import dev.anshi.authorization.SuppressionKind;

/**
 * One thing to decide, and what of it an engine without loops over lists is told: both peers get the suppressions and the consents as sets
 * of words, made before anything is measured.
 */
record DecideCase(Attempt attempt, Facts facts) {

    static final String ALL_CHANNELS = "ALL";

    Facts.BoundNumber number() {
        Facts.BoundNumber number = facts.number();
        if (number == null) {
            throw new IllegalStateException("every case here has a number");
        }
        return number;
    }

    /** For F07: the channels for which a STOP stands, or ALL. */
    Set<String> stops() {
        Set<String> stops = new HashSet<>();
        for (Suppression each : number().suppressions()) {
            if (each.kind() == SuppressionKind.STOP && !isPast(each.liftedAt())) {
                stops.add(each.channel() == null ? ALL_CHANNELS : each.channel().name());
            }
        }
        return stops;
    }

    /** For F14: purpose and channel of each consent whose latest word is WITHDRAWN. */
    Set<String> withdrawn() {
        Set<String> withdrawn = new HashSet<>();
        facts.consents().stream().sorted(Comparator.comparing(Consent::at)).forEach(each -> {
            String topic = topic(each.purpose().name(), each.channel().name());
            if (each.state() == ConsentState.WITHDRAWN) {
                withdrawn.add(topic);
            } else {
                withdrawn.remove(topic);
            }
        });
        return withdrawn;
    }

    /** What a consent is about. */
    String topic() {
        return topic(attempt.purpose().name(), attempt.channel().name());
    }

    static @Nullable String name(@Nullable Enum<?> word) {
        return word == null ? null : word.name();
    }

    private boolean isPast(@Nullable Instant instant) {
        return instant != null && !instant.isAfter(attempt.at());
    }

    private static String topic(String purpose, String channel) {
        return purpose + " " + channel;
    }
}
