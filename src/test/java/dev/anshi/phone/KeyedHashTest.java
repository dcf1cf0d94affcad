package dev.anshi.phone;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyedHashTest {

    private static final byte[] KEY =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final byte[] OTHER_KEY = new byte[32];

    @Test
    void partsDoNotRunIntoEachOther() {
        // Given
        KeyedHash hash = new KeyedHash(KEY);
        // Then
        assertThat(hash.of("ab", "c"))
                .hasSize(32)
                .isNotEqualTo(hash.of("a", "bc"))
                .isNotEqualTo(hash.of("abc"));
        assertThat(hash.matches(hash.of("ab", "c"), "ab", "c")).isTrue();
        assertThat(hash.matches(hash.of("ab", "c"), "a", "bc")).isFalse();
        assertThat(hash.matches(new KeyedHash(OTHER_KEY).of("ab", "c"), "ab", "c"))
                .isFalse();
    }

    @Test
    void aStoredHashStaysFindable() {
        // These bytes rest in databases: a change of the form is a migration, not an edit of this test.
        assertThat(HexFormat.of().formatHex(new KeyedHash(KEY).of("ab", "c")))
                .isEqualTo("c3be357a5b3bed1965015d7fedd4253d32fc19fba41f6c74bc96b2a38f4c69ff");
        assertThat(HexFormat.of().formatHex(new BlindIndex(KEY).of(PhoneNumber.ofE164("+8613800138000"))))
                .isEqualTo("eee9810e7b839a5c52ae4093c2785f71089272caa6d14ea9956bc905af031e79");
    }

    @Test
    void withoutTheKeyAnIndexTellsNothing() {
        // Given
        PhoneNumber number = PhoneNumber.ofE164("+8613800138000");
        // Then
        assertThat(new BlindIndex(OTHER_KEY).of(number)).isNotEqualTo(new BlindIndex(KEY).of(number));
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new KeyedHash(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }
}
