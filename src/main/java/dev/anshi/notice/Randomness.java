package dev.anshi.notice;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.arc.DefaultBean;

/** Where codes are drawn from; tests put a seeded generator in its place. */
class Randomness {

    @Produces
    @Singleton
    @DefaultBean
    RandomGenerator secure() {
        return new SecureRandom();
    }
}
