package dev.anshi.phone;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Which numbers begin so? */
class DiallingPrefixTest {

    private static final PhoneNumber IRIDIUM = PhoneNumber.ofE164("+881612345678");

    @ParameterizedTest
    @ValueSource(strings = {"8", "+881", "8816", " +8816 "})
    void aNumberIsUnderWhatItBeginsWith(String written) {
        assertThat(IRIDIUM.isUnder(DiallingPrefix.of(written))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "+882", "8817", "816"})
    void andUnderNothingElse(String written) {
        assertThat(IRIDIUM.isUnder(DiallingPrefix.of(written))).isFalse();
    }

    @Test
    void itIsWrittenWithItsPlus() {
        assertThat(DiallingPrefix.of("881")).hasToString("+881").isEqualTo(DiallingPrefix.of("+881"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "0044", "+86 138", "++86", "86a", "86138001"})
    void anythingElseIsRefused(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> DiallingPrefix.of(written));
    }
}
