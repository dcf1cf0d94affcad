package dev.anshi.phone;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.phone.NumberRefusedException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class NumberParserTest {

    private final NumberParser parser = new NumberParser();

    @ParameterizedTest
    @CsvSource({
        "+8613800138000,        ,   +8613800138000, CN",
        "' +86 138-0013-8000 ', ,   +8613800138000, CN",
        "＋８６１３８００１３８０００, ,   +8613800138000, CN",
        "008613800138000,       ,   +8613800138000, CN",
        "008613800138000,       CN, +8613800138000, CN",
        "008613800138000,       US, +8613800138000, CN",
        "13800138000,           CN, +8613800138000, CN",
        "13800138000,           cn, +8613800138000, CN",
        "１３８ ００１３ ８０００,     CN, +8613800138000, CN",
        "+86 138 0013 8000,     US, +8613800138000, CN",
        "(202) 555-0143,        US, +12025550143,   US",
        "01186 138 0013 8000,   US, +8613800138000, CN",
        "07400 123456,          GB, +447400123456,  GB",
        "098765 43210,          IN, +919876543210,  IN",
        "'\u202a+8613800138000\u202c', , +8613800138000, CN"
    })
    void aNumberIsReadAsPeopleWriteIt(String entered, String region, String e164, String of) {
        // When
        ParsedNumber parsed = parser.parse(entered, region);
        // Then
        assertThat(parsed.number()).isEqualTo(PhoneNumber.ofE164(e164));
        assertThat(parsed.region()).isEqualTo(of);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                     CN, EMPTY",
        "'   ',                  ,   EMPTY",
        "hello,                  CN, NOT_A_NUMBER",
        "+,                      CN, NOT_A_NUMBER",
        "我的号码13800138000,     CN, NOT_A_NUMBER",
        "1-800-FLOWERS,          US, NOT_A_NUMBER",
        "+1 202 555 0143 ext 12, ,   NOT_A_NUMBER",
        "+1 202 555 0143 # 12,   ,   NOT_A_NUMBER",
        "1380013800013800138000138001380013800138000, CN, NOT_A_NUMBER",
        "13800138000,            ,   REGION_NEEDED",
        "8613800138000,          ,   REGION_NEEDED",
        "(202) 555-0143,         ,   REGION_NEEDED",
        "13800138000,            ZZ, REGION_NEEDED",
        "13800138000,            Atlantis, REGION_NEEDED",
        "07400 123456,           CN, IMPOSSIBLE",
        "1380013800,             CN, IMPOSSIBLE",
        "138001380000,           CN, IMPOSSIBLE",
        "+86 12345,              ,   IMPOSSIBLE",
        "+999 12345678,          ,   IMPOSSIBLE",
        "110,                    CN, IMPOSSIBLE",
        "911,                    US, IMPOSSIBLE",
        "10086,                  CN, IMPOSSIBLE",
        "+1 900 555 1234,        ,   IMPOSSIBLE",
        "+1 800 234 5678,        ,   IMPOSSIBLE"
    })
    void whatNobodyCanBeWrittenToIsRefusedWithItsReason(String entered, String region, Reason reason) {
        // When
        var refused = catchThrowableOfType(NumberRefusedException.class, () -> parser.parse(entered, region));
        // Then
        assertThat(refused.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "+8613800138000, MOBILE",
        "+862161234567,  FIXED",
        "+12025550143,   UNKNOWN",
        "+815012345678,  VOIP",
        "+919876543210,  MOBILE"
    })
    void theLineIsWhatItsRangeSays(String entered, LineType line) {
        assertThat(parser.parse(entered, null).line()).isEqualTo(line);
    }

    @Test
    void aRefusalNeverHoldsTheEntry() {
        // When
        var refused = catchThrowableOfType(NumberRefusedException.class, () -> parser.parse("+86 1380013800", null));
        // Then
        assertThat(refused).hasMessage("IMPOSSIBLE").hasNoCause();
    }
}
