package dev.anshi.time;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.DefaultBean;

/**
 * The machine's clock, cut to microseconds (what Postgres keeps), so that an instant survives a round trip. The only class of the
 * product that reads a clock; the local run puts a settable one in its place.
 */
@ApplicationScoped
@DefaultBean
public class SystemClock implements InstantSource {

    @Override
    public Instant instant() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
