package dev.anshi.dispatch;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.phone.PhoneNumber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What is a text estimated to cost? */
class PricesTest {

    private final Prices prices =
            new Prices(new BigDecimal("0.10"), List.of("+1=0.009", "+1204=0.02", " 86 = 0.0301 "));

    @ParameterizedTest
    @CsvSource({
        "+14155550123, 1, 9000",
        "+12045550123, 1, 20000",
        "+8613800138000, 3, 90300",
        "+447911123456, 2, 200000",
        "+8613800138000, 0, 0"
    })
    void theLongestPrefixThatFitsSaysTheSegmentsPrice(String number, int segments, long micros) {
        assertThat(prices.micros(PhoneNumber.ofE164(number), segments)).isEqualTo(micros);
    }

    @Test
    void aPartOfAMillionthCountsAsOne() {
        assertThat(Prices.micros(new BigDecimal("0.00000001"))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+86", "+86=x", "+86=-1", "CN=0.1", "+86=1=2"})
    void whatIsNoPriceIsRefusedAtTheStart(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Prices(BigDecimal.ONE, List.of(line)));
    }
}
