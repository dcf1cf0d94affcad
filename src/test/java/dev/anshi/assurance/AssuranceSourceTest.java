package dev.anshi.assurance;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who is asked, by the settings; and which settings stop the start? */
class AssuranceSourceTest {

    private final StandInOperator operator = new StandInOperator();

    @AfterEach
    void hangUp() {
        operator.close();
    }

    @Test
    void withoutAddressesNobodyIsAsked() {
        // Given
        AssuranceConfig none = read(Map.of());

        // Then
        assertThat(AssuranceSource.from(none).answers()).isEmpty();
        assertThatCode(() -> check(none)).doesNotThrowAnyException();
    }

    @Test
    void anEmptyAddressIsNone() {
        assertThat(AssuranceSource.from(read(Map.of("anshi.assurance.sim-swap-url", "")))
                        .answers())
                .isEmpty();
    }

    @Test
    void anOperatorWithBothApisIsAskedBoth() {
        assertThat(AssuranceSource.from(read(operator.settings())).answers())
                .containsExactlyInAnyOrder(Question.values());
    }

    @Test
    void anOperatorWithOneApiIsAskedThat() {
        // Given
        AssuranceConfig one = readWith("anshi.assurance.number-recycling-url", "");

        // Then
        assertThat(AssuranceSource.from(one).answers()).containsExactly(Question.SIM_SWAP);
        assertThatCode(() -> check(one)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anshi.assurance.token-url", "anshi.assurance.client-id", "anshi.assurance.client-secret"})
    void whoHasNoCredentialsDoesNotStart(String missing) {
        assertThatThrownBy(() -> check(readWith(missing, "")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("by half");
    }

    @ParameterizedTest
    @CsvSource({
        "anshi.assurance.sim-swap-url, http://api.example/sim-swap/v2",
        "anshi.assurance.token-url, http://api.example/token",
        "anshi.assurance.number-recycling-url, api.example/number-recycling/v0.2",
        "anshi.assurance.number-recycling-url, http://localhost.example/number-recycling/v0.2"
    })
    void aNumberIsNotSentInTheClear(String setting, String address) {
        assertThatThrownBy(() -> check(readWith(setting, address)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("https://");
    }

    @ParameterizedTest
    @CsvSource({"anshi.assurance.concurrency, 0", "anshi.assurance.timeout, PT0S", "anshi.assurance.timeout, PT-1S"})
    void whatCanNeverWorkDoesNotStart(String setting, String value) {
        assertThatThrownBy(() -> check(readWith(setting, value))).isInstanceOf(ConfigurationException.class);
    }

    private static void check(AssuranceConfig config) {
        new AssuranceSource().check(new StartupEvent(), config);
    }

    private AssuranceConfig readWith(String setting, String value) {
        Map<String, String> settings = new HashMap<>(operator.settings());
        settings.put(setting, value);
        return read(settings);
    }

    private static AssuranceConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(AssuranceConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(AssuranceConfig.class);
    }
}
