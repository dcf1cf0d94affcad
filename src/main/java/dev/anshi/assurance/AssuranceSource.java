package dev.anshi.assurance;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Picks who is asked, by the configuration; a half one stops the start, not the first question. */
@ApplicationScoped
class AssuranceSource {

    // A number in the clear travels in the body: only this machine may hear it without TLS.
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    @Produces
    @Singleton
    static NumberAssurance from(AssuranceConfig config) {
        return addresses(config).isEmpty() ? new NobodyAsked() : new CamaraAssurance(config);
    }

    void check(@Observes StartupEvent started, AssuranceConfig config) {
        List<URI> apis = addresses(config);
        if (apis.isEmpty()) {
            return;
        }
        if (config.tokenUrl().isEmpty()
                || config.clientId().isEmpty()
                || config.clientSecret().isEmpty()) {
            throw new ConfigurationException("Number assurance is configured by half: set ANSHI_ASSURANCE_TOKEN_URL, "
                    + "ANSHI_ASSURANCE_CLIENT_ID and ANSHI_ASSURANCE_CLIENT_SECRET, or no address of an API.");
        }
        Stream.concat(apis.stream(), config.tokenUrl().stream()).forEach(AssuranceSource::mustBeSealed);
        mustBePositive(config);
    }

    private static void mustBeSealed(URI address) {
        boolean sealed = "https".equals(address.getScheme()) && address.getHost() != null;
        boolean here = "http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost());
        if (!sealed && !here) {
            throw new ConfigurationException(
                    "Number assurance sends numbers: its addresses begin with https://, this one does not: " + address);
        }
    }

    private static void mustBePositive(AssuranceConfig config) {
        if (config.concurrency() < 1
                || config.timeout().isZero()
                || config.timeout().isNegative()) {
            throw new ConfigurationException(
                    "ANSHI_ASSURANCE_CONCURRENCY is at least 1, ANSHI_ASSURANCE_TIMEOUT longer than PT0S.");
        }
    }

    private static List<URI> addresses(AssuranceConfig config) {
        return Stream.of(config.numberRecyclingUrl(), config.simSwapUrl())
                .flatMap(Optional::stream)
                .toList();
    }
}
