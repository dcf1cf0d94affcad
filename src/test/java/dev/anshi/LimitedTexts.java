package dev.anshi;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A run in which a sender may spend little and numbers that begin with +86139 are not written to. Those of the fixtures begin with +86138. */
public class LimitedTexts implements QuarkusTestProfile {

    /** A Chinese reminder of the fixture is of two segments: two of them a day, and some change. */
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "anshi.texts.cap-a-day", "0.13",
                "anshi.texts.price", "9.99",
                "anshi.texts.prices", "+8=5.00,+86=0.03,+1=7.00",
                "anshi.texts.blocked-prefixes", "+881, 86139");
    }
}
