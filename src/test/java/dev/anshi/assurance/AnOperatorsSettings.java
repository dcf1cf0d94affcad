package dev.anshi.assurance;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The settings for tests without an application: the stand-in's addresses, and a time-out that nobody waits long for. */
record AnOperatorsSettings(StandInOperator operator, Duration timeout, String secret) implements AssuranceConfig {

    static AnOperatorsSettings of(StandInOperator operator) {
        return new AnOperatorsSettings(operator, Duration.ofSeconds(10), StandInOperator.SECRET);
    }

    AnOperatorsSettings impatient() {
        return new AnOperatorsSettings(operator, Duration.ofMillis(300), secret);
    }

    AnOperatorsSettings withSecret(String other) {
        return new AnOperatorsSettings(operator, timeout, other);
    }

    @Override
    public Optional<URI> numberRecyclingUrl() {
        return Optional.of(operator.at("/number-recycling/vwip"));
    }

    @Override
    public Optional<URI> simSwapUrl() {
        // With the slash that people write.
        return Optional.of(operator.at("/sim-swap/vwip/"));
    }

    @Override
    public Optional<URI> tokenUrl() {
        return Optional.of(operator.at(StandInOperator.TOKEN));
    }

    @Override
    public Optional<String> clientId() {
        return Optional.of(StandInOperator.CLIENT);
    }

    @Override
    public Optional<String> clientSecret() {
        return Optional.of(secret);
    }

    @Override
    public int concurrency() {
        return 2;
    }

    @Override
    public Duration releaseBudget() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Duration ahead() {
        return Duration.ZERO;
    }
}
