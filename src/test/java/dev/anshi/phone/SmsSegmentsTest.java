package dev.anshi.phone;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.anshi.phone.SmsSegments.Encoding;

import static org.assertj.core.api.Assertions.assertThat;

class SmsSegmentsTest {

    @ParameterizedTest
    @MethodSource
    void aTextCostsWhatTheAirCharges(String text, Encoding encoding, int segments, int units) {
        assertThat(SmsSegments.count(text)).isEqualTo(new SmsSegments(encoding, segments, units));
    }

    static Stream<Arguments> aTextCostsWhatTheAirCharges() {
        return Stream.of(
                Arguments.of("", Encoding.GSM_7, 1, 0),
                Arguments.of("a".repeat(160), Encoding.GSM_7, 1, 160),
                Arguments.of("a".repeat(161), Encoding.GSM_7, 2, 161),
                Arguments.of("a".repeat(306), Encoding.GSM_7, 2, 306),
                Arguments.of("a".repeat(307), Encoding.GSM_7, 3, 307),
                Arguments.of("€".repeat(80), Encoding.GSM_7, 1, 160),
                // 76 euros fill 152 of a part's 153 septets, and the next escape may not stand alone at its end.
                Arguments.of("€".repeat(152) + "aa", Encoding.GSM_7, 3, 306),
                Arguments.of(("€".repeat(76) + "a").repeat(2), Encoding.GSM_7, 2, 306),
                Arguments.of("€".repeat(153), Encoding.GSM_7, 3, 306),
                Arguments.of("Δ_ΦΓΛΩΠΨΣΘΞ @£$¥\n\r^{}\\[~]|\f", Encoding.GSM_7, 1, 36),
                Arguments.of("`", Encoding.UCS_2, 1, 1),
                Arguments.of("ç", Encoding.UCS_2, 1, 1),
                Arguments.of("还".repeat(70), Encoding.UCS_2, 1, 70),
                Arguments.of("还".repeat(71), Encoding.UCS_2, 2, 71),
                Arguments.of("还".repeat(134), Encoding.UCS_2, 2, 134),
                Arguments.of("还".repeat(135), Encoding.UCS_2, 3, 135),
                Arguments.of("a".repeat(69) + "款", Encoding.UCS_2, 1, 70),
                Arguments.of("😀".repeat(35), Encoding.UCS_2, 1, 70),
                Arguments.of("😀".repeat(67), Encoding.UCS_2, 3, 134));
    }
}
