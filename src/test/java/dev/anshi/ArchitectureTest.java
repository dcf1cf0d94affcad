package dev.anshi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The house keeps its rules; and each rule has been seen to fail, on a fixture under dev.anshitest that breaks it. */
class ArchitectureTest {

    // Only the one clock tells the time; Database asks the server's, where it is configured to be the transaction's.
    private static final Pattern SQL_CLOCK = Pattern.compile(
            "(?i:(?<![.\\w])now\\(\\)|current_(date|time(stamp)?)\\b|clock_timestamp)|\\blocaltime|LOCALTIME");
    private static final Pattern METHOD_NAMED_NOW = Pattern.compile("\\bInstant now\\(\\)");

    private static final Architecture PRODUCT = new Architecture(
            "dev.anshi",
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.anshi"));

    @Test
    void theRoomsAreThoseOfTheTable() {
        // Room functions is compiled by the events build alone: FunctionsRoomTest reads it as text.
        Set<String> compiledHere = new HashSet<>(Rooms.names());
        compiledHere.remove("functions");
        assertThat(PRODUCT.rooms()).containsExactlyInAnyOrderElementsOf(compiledHere);
    }

    @Test
    void aRoomUsesItsRowOnly() {
        assertThat(PRODUCT.usesOutsideTheRow()).isEmpty();
    }

    @Test
    void noRoomsUseEachOther() {
        assertThat(PRODUCT.cycles()).isEmpty();
    }

    @Test
    void nothingDependsOnTheLocalRun() {
        assertThat(PRODUCT.usesOfTheLocalRun()).isEmpty();
    }

    @Test
    void theCheckIsPure() {
        assertThat(PRODUCT.impuritiesOfTheCheck()).isEmpty();
    }

    @Test
    void phoneValuesArePlainJava() {
        assertThat(PRODUCT.impuritiesOfPhoneValues()).isEmpty();
    }

    @Test
    void librariesStayInTheirRooms() {
        assertThat(PRODUCT.usesOfLibrariesOutsideTheirRooms()).isEmpty();
    }

    @Test
    void roomTimeAloneReadsTheClock() {
        assertThat(PRODUCT.readersOfTheClock()).isEmpty();
    }

    @Test
    void noStatementAsksTheDatabaseForTheTime() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> !path.endsWith("database/Database.java"))
                            .filter(path -> asksTheDatabaseForTheTime(read(path))))
                    .isEmpty();
        }
    }

    @Test
    void theSenderAndWhoAsksAnOperatorAloneSeeAClearNumber() {
        assertThat(PRODUCT.readersOfClearNumbers()).isEmpty();
    }

    @Test
    void theCheckAloneMakesAPermit() {
        assertThat(PRODUCT.waysAroundThePermit()).isEmpty();
    }

    @Test
    void theClaimAloneNamesWhomAPermitIsFor() {
        assertThat(PRODUCT.namersOfAddressees()).isEmpty();
    }

    @Test
    void whatIsSaidGoesToTheLog() {
        assertThat(PRODUCT.voicesBesideTheLog()).isEmpty();
    }

    @Test
    void everyNameSaysWhatItNames() {
        assertThat(PRODUCT.emptyNames()).isEmpty();
    }

    @Test
    void nullCrossesNoPackage() {
        assertThat(PRODUCT.roomsWithoutNullMarked()).isEmpty();
    }

    private static boolean asksTheDatabaseForTheTime(String source) {
        return SQL_CLOCK
                .matcher(METHOD_NAMED_NOW.matcher(source).replaceAll(""))
                .find();
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each rule, seen to fail. */
    @Nested
    class OnAFixtureThatBreaksIt {

        @Test
        void aRoomThatTheTableLacksIsSeen() {
            assertThat(fixture("packages").rooms()).containsExactly("cellar", "time.inner");
        }

        @Test
        void aUseOutsideTheRowIsSeen() {
            assertThat(fixture("rows").usesOutsideTheRow())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("time may not use phone: "));
        }

        @Test
        void aCycleIsSeen() {
            assertThat(fixture("cycle").cycles()).hasSize(1);
        }

        @Test
        void aUseOfTheLocalRunIsSeen() {
            assertThat(fixture("locals").usesOfTheLocalRun()).isNotEmpty().allMatch(named("Page"));
        }

        @Test
        void anImpureCheckIsSeen() {
            assertThat(fixture("pure").impuritiesOfTheCheck())
                    .anyMatch(named("Rules"))
                    .anyMatch(named("Guess"))
                    .anyMatch(named("Peek"))
                    .anyMatch(line -> line.contains("getenv"));
        }

        @Test
        void anImpurePhoneValueIsSeen() {
            assertThat(fixture("pure").impuritiesOfPhoneValues())
                    .anyMatch(named("PhoneNumber"))
                    .anyMatch(named("LineType"))
                    .noneMatch(line -> line.contains("NumberParser.numbers"));
        }

        @Test
        void aLibraryOutsideItsRoomIsSeen() {
            assertThat(fixture("pure").usesOfLibrariesOutsideTheirRooms())
                    .isNotEmpty()
                    .allMatch(named("Sealed"));
            assertThat(fixture("edges").usesOfLibrariesOutsideTheirRooms())
                    .anyMatch(named("Resource"))
                    .anyMatch(named("Rows"));
        }

        @Test
        void everyWayToReadTheClockIsSeen() {
            assertThat(fixture("clock").readersOfTheClock())
                    .anyMatch(named("ByCall"))
                    .anyMatch(named("ByReference"))
                    .anyMatch(named("ByConstructor"))
                    .anyMatch(named("BySystem"))
                    .anyMatch(line -> named("ByClock").test(line) && line.contains("systemUTC"))
                    .anyMatch(line -> named("ByClock").test(line) && line.contains("InstantSource.system"))
                    .noneMatch(named("SystemClock"));
        }

        @Test
        void aStatementThatAsksForTheTimeIsSeen() {
            assertThat(List.of("values (now())", "at < CURRENT_TIMESTAMP", "clock_timestamp()", "current_date - 1"))
                    .allMatch(ArchitectureTest::asksTheDatabaseForTheTime);
            assertThat(List.of("tx.now()", "public Instant now() {", "knownow()", "currentDate"))
                    .noneMatch(ArchitectureTest::asksTheDatabaseForTheTime);
        }

        @Test
        void aReaderOfClearNumbersIsSeen() {
            assertThat(fixture("clear").readersOfClearNumbers()).isNotEmpty().allMatch(named("Texts"));
            assertThat(fixture("second").readersOfClearNumbers())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("dispatch") && line.contains("[Log, Sender]"))
                    .anyMatch(line -> line.contains("assurance") && line.contains("[Asker, Teller]"));
        }

        @Test
        void aForgedPermitIsSeen() {
            assertThat(fixture("permits").waysAroundThePermit())
                    .anyMatch(named("Sender"))
                    .anyMatch(line -> line.startsWith("open to all: "));
        }

        @Test
        void anAddresseeNamedElsewhereIsSeen() {
            assertThat(fixture("addressees").namersOfAddressees())
                    .hasSize(3)
                    .allMatch(named("Planner"))
                    .anyMatch(line -> line.contains("Addressee.<init>"))
                    .anyMatch(line -> line.contains("Attempt.to"))
                    .anyMatch(line -> line.contains("Person.addressee"));
        }

        @Test
        void aVoiceBesideTheLogIsSeen() {
            assertThat(fixture("voices").voicesBesideTheLog())
                    .anyMatch(named("Prints"))
                    .anyMatch(named("Logs"))
                    .anyMatch(named("Spills"))
                    .noneMatch(named("Says"));
        }

        @Test
        void anEmptyNameIsSeen() {
            assertThat(fixture("names").emptyNames())
                    .hasSize(2)
                    .anyMatch(named("SweepHelper"))
                    .anyMatch(named("RunInfo"));
        }

        @Test
        void aRoomWithoutNullMarkedIsSeen() {
            assertThat(fixture("names").roomsWithoutNullMarked()).containsExactly("sweep");
        }

        private static Architecture fixture(String name) {
            String base = "dev.anshitest." + name;
            return new Architecture(base, new ClassFileImporter().importPackages(base));
        }

        private static Predicate<String> named(String simpleName) {
            Pattern word = Pattern.compile("\\." + simpleName + "\\b");
            return line -> word.matcher(line).find();
        }
    }
}
