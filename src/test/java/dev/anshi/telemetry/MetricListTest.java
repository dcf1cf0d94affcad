package dev.anshi.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The metrics of the code are those of deploy/metrics.csv, which alarms and dashboard are held to. */
class MetricListTest {

    /** Emitted by nobody yet: deploy/README.md, open work. */
    private static final Set<String> WITH_THEIR_ROOM = Set.of("ReceiptsTaken,Count");

    @Test
    void namesAndUnitsAreTheListsOwn() throws IOException {
        Set<String> listed = Files.readAllLines(Path.of("deploy/metrics.csv")).stream()
                .skip(1)
                .map(line -> line.split(",")[0] + "," + line.split(",")[1])
                .collect(Collectors.toSet());
        assertThat(listed).containsAll(WITH_THEIR_ROOM);
        listed.removeAll(WITH_THEIR_ROOM);
        assertThat(Arrays.stream(Metric.values())
                        .map(metric -> metric.id() + "," + metric.unit().id()))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void everyMetricIsMeasuredSomewhere() {
        Set<String> measured = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.anshi").stream()
                        .filter(each -> !each.getFullName().startsWith(Metric.class.getName()))
                        .flatMap(each -> each.getFieldAccessesFromSelf().stream())
                        .filter(access -> access.getTargetOwner().isEquivalentTo(Metric.class))
                        .map(access -> access.getTarget().getName())
                        .collect(Collectors.toSet());

        assertThat(measured)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Metric.values()).map(Enum::name).toList());
    }

    @Test
    void theRunbookNamesWhatIsNotEmittedYet() throws IOException {
        assertThat(Files.readString(Path.of("deploy/README.md"))).contains("`ReceiptsTaken` is emitted by nobody yet");
    }
}
