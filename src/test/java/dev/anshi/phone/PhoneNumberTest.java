package dev.anshi.phone;

import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+8613800138000, +86 138****8000",
        "+12025550143,   +1 20****0143",
        "+447700900123,  +44 77****0123",
        "+85261234567,   +852 ****4567",
        "+3544101234,    +354 ****234",
        "+2902345,       +290 ****",
        "+29023456,      +290 ****6"
    })
    void aMaskHidesAtLeastFourDigitsOfTheNationalNumber(String e164, String masked) {
        // When
        PhoneNumber number = PhoneNumber.ofE164(e164);
        // Then
        assertThat(number.masked()).isEqualTo(masked);
    }

    @Test
    void whateverPrintsANumberPrintsItsMask() {
        // Given
        PhoneNumber number = PhoneNumber.ofE164("+8613800138000");
        ParsedNumber parsed = new ParsedNumber(number, LineType.MOBILE, "CN");
        // When
        String printed = List.of(number, parsed) + String.format("%s", number);
        // Then
        assertThat(printed).contains("+86 138****8000").doesNotContain("13800138000");
    }

    @Test
    void aJsonMapperFindsNothingToWrite() {
        // Given
        ParsedNumber parsed = new ParsedNumber(PhoneNumber.ofE164("+8613800138000"), LineType.MOBILE, "CN");
        // Then
        assertThatThrownBy(() -> new ObjectMapper().writeValueAsString(parsed))
                .message()
                .doesNotContain("13800138000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "13800138000",
                "+0123456789",
                "+123456",
                "+1234567890123456",
                "+86 13800138000",
                "+８６13800138000",
                "+86138x"
            })
    void whatIsNotE164IsRefusedWithoutSayingIt(String entered) {
        assertThatThrownBy(() -> PhoneNumber.ofE164(entered))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an E.164 number");
    }

    @Test
    void twoOfTheSameDigitsAreOneNumber() {
        assertThat(PhoneNumber.ofE164("+8613800138000"))
                .isEqualTo(PhoneNumber.ofE164("+8613800138000"))
                .hasSameHashCodeAs(PhoneNumber.ofE164("+8613800138000"))
                .isNotEqualTo(PhoneNumber.ofE164("+8613800138001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+8613800138001",
                "+8613800138990",
                "+8613800131800",
                "+8613800183000",
                "+861380013800",
                "+86138001380000"
            })
    void aNumberIsASlipOfOneThatDiffersByAnErrorOfTyping(String slip) {
        assertThat(PhoneNumber.ofE164(slip).isSlipOf(PhoneNumber.ofE164("+8613800138000")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+8613800138000", "+8613800138123", "+8613912345678", "+86138001380", "+14155550123"})
    void theSameNumberAndAnotherOneAreNoSlips(String other) {
        assertThat(PhoneNumber.ofE164(other).isSlipOf(PhoneNumber.ofE164("+8613800138000")))
                .isFalse();
    }
}
