package dev.anshi.keys;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.anshi.phone.PersonKey;
import dev.anshi.phone.PhoneNumber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeysetTest {

    private static final PhoneNumber NUMBER = PhoneNumber.ofE164("+8613800138000");

    @Test
    void aKeysetReadTwiceIsTheSame() {
        // Given
        byte[] json = Keyset.draw();
        // When
        Keyset once = Keyset.read(json);
        Keyset again = Keyset.read(json);
        // Then
        assertThat(once.blindIndex().of(NUMBER)).isEqualTo(again.blindIndex().of(NUMBER));
        assertThat(again.codes().matches(once.codes().of("x"), "x")).isTrue();
        byte[] wrapped = once.keyEncryption().wrap(PersonKey.draw("B-1"));
        assertThat(again.keyEncryption().unwrap("B-1", wrapped).personId()).isEqualTo("B-1");
    }

    @Test
    void everyUseHasAKeyOfItsOwn() {
        // Given
        Keyset keyset = Keyset.read(Keyset.draw());
        // Then
        assertThat(keyset.codes().of("x")).isNotEqualTo(keyset.suppressions().of("x"));
        assertThat(keyset.blindIndex().of(NUMBER))
                .isNotEqualTo(Keyset.read(Keyset.draw()).blindIndex().of(NUMBER));
    }

    @Test
    void aKeysetFitsIntoOneCallOfKms() {
        // AWS KMS, API reference, Encrypt: at most 4,096 bytes of plain text.
        assertThat(Keyset.draw()).hasSizeLessThan(4096);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "old",
                "[]",
                "{}",
                "{\"version\": 2}",
                "{\"version\": 1}",
                "{\"version\": 1, \"keyEncryption\": \"secret\", \"blindIndex\": \"c2VjcmV0\"}"
            })
    void whatIsNoKeysetStopsTheStartAndIsNotQuoted(String json) {
        assertThatThrownBy(() -> Keyset.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(KeysRefusedException.class)
                .hasNoCause()
                .message()
                .doesNotContain("secret", "c2VjcmV0");
    }

    @Test
    void aKeysetShowsNothingOfItself() {
        assertThat(Keyset.read(Keyset.draw()).toString())
                .isEqualTo("Keyset[keyEncryption=KeyEncryption[keyset hidden], blindIndex=BlindIndex[key hidden], "
                        + "codes=KeyedHash[key hidden], suppressions=KeyedHash[key hidden]]");
    }
}
