package dev.anshi.local;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** UP when everything is: the parts, the application, the ledgers taken in. */
@Readiness
@ApplicationScoped
public class LocalReadiness implements HealthCheck {

    private volatile boolean ready;

    LocalReadiness(LocalConfig config) {
        // Tests take nothing in by themselves.
        ready = !config.background();
    }

    void ready() {
        ready = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("local run").status(ready).build();
    }
}
