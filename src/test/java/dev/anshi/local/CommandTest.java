package dev.anshi.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What does the command line ask for? */
class CommandTest {

    @Test
    void nothingIsTheLocalRun() {
        assertThat(Command.of()).isEqualTo(new Command(Command.Name.RUN, List.of(), Optional.empty()));
    }

    @Test
    void aLedgerIsTakenInByTheLocalRun() {
        // When
        Command command = Command.of("--ledger", "loans.ndjson");

        // Then
        assertThat(command.name()).isEqualTo(Command.Name.RUN);
        assertThat(command.file()).contains(Path.of("loans.ndjson"));
    }

    @Test
    void aRulebookDecides() {
        assertThat(Command.of("decide", "--rulebook", "house.yaml").file()).contains(Path.of("house.yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "--ledger", "decide", "migrate now", "--ledger a b", "decide --ledger a"})
    void whatIsNoCommandIsRefused(String line) {
        assertThatThrownBy(() -> Command.of(line.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSystemPropertyComesBeforeItsEnvironmentVariable() {
        // Given
        Map<String, String> variables = Map.of("ANSHI_LOCAL_CLOCK", "variable", "ANSHI_LOCAL_DATA", " ");
        Environment both = environment(Map.of("anshi.local.clock", "property"), variables);
        Environment one = environment(Map.of(), variables);

        // Then
        assertThat(both.get("anshi.local.clock")).contains("property");
        assertThat(one.get("anshi.local.clock")).contains("variable");
        assertThat(one.get("anshi.local.data")).isEmpty();
    }

    private static Environment environment(Map<String, String> properties, Map<String, String> variables) {
        return new Environment(
                key -> Optional.ofNullable(properties.get(key)), name -> Optional.ofNullable(variables.get(name)));
    }
}
