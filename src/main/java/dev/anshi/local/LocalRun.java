package dev.anshi.local;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.eclipse.microprofile.health.Readiness;

/** The local run once the application is up: takes the ledgers in, lets schedules and pollers go, says what there is. */
public class LocalRun implements QuarkusApplication {

    private final LocalReadiness readiness;

    LocalRun(@Readiness LocalReadiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public int run(String... arguments) {
        readiness.ready();
        Quarkus.waitForExit();
        return 0;
    }
}
