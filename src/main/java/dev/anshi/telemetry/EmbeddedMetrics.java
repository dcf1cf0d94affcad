package dev.anshi.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Writes measurements to standard output in Embedded Metric Format, where CloudWatch Logs makes metrics of them: a line for those of
 * the function, and one for each reason of a denial. Namespace and dimensions are those of deploy/metrics.csv.
 */
@ApplicationScoped
class EmbeddedMetrics {

    static final String NAMESPACE = "Anshi";

    private final Measurements measurements;
    private final String function;
    private final boolean written;

    EmbeddedMetrics(
            Measurements measurements,
            TelemetryConfig config,
            @ConfigProperty(name = "aws.lambda.function.name") Optional<String> function) {
        this.measurements = measurements;
        this.written = config.metrics();
        this.function = function.orElse("local");
    }

    /** Writes what there is since the last time; nothing where metrics are off. */
    void write() {
        if (!written) {
            return;
        }
        Map<String, Map<Metric, Double>> byReason = new LinkedHashMap<>();
        measurements
                .take()
                .forEach((key, value) -> byReason.computeIfAbsent(key.reason(), any -> new LinkedHashMap<>())
                        .put(key.metric(), value));
        byReason.forEach(this::line);
    }

    private void line(String reason, Map<Metric, Double> values) {
        metrics().flushMetrics(line -> {
            line.setNamespace(NAMESPACE);
            line.setDefaultDimensions(
                    reason.isEmpty()
                            ? DimensionSet.of("Function", function)
                            : DimensionSet.of("Function", function, "Reason", reason));
            values.forEach((metric, value) -> line.addMetric(metric.id(), value, unit(metric)));
        });
    }

    // Said, not found out: the library would ask the addresses of EC2's and ECS's metadata at every start.
    private static Metrics metrics() {
        EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
        return MetricsFactory.getMetricsInstance();
    }

    private static MetricUnit unit(Metric metric) {
        return switch (metric.unit()) {
            case COUNT -> MetricUnit.COUNT;
            case SECONDS -> MetricUnit.SECONDS;
            case MILLISECONDS -> MetricUnit.MILLISECONDS;
        };
    }
}
