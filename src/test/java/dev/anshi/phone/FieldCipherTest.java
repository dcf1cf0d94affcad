package dev.anshi.phone;

import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FieldCipherTest {

    private static final byte[] BYTES =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final PersonKey LI = new PersonKey("B-1", 0x0a0b0c0d, BYTES);
    private static final PhoneNumber NUMBER = PhoneNumber.ofE164("+8613800138000");

    private final FieldCipher cipher = new FieldCipher();

    @Test
    void whatAnEarlierReleaseStoredStaysReadable() {
        // Given the bytes that release 0.1 wrote: they rest in databases, so this test is never edited, only added to
        byte[] stored = HexFormat.of()
                .parseHex("010a0b0c0df9d448cd998782f37e5f7f66c3d94deaa6166ec42912ebda9affe90d0321eecaf07227"
                        + "ed8e5fea19d537");
        // Then
        assertThat(cipher.number(LI, "binding.number", stored)).isEqualTo(NUMBER);
    }

    @Test
    void theStoredFormIsVersionKeyIdNonceTextTag() {
        // When
        byte[] stored = cipher.encrypt(LI, "binding.number", NUMBER);
        // Then
        assertThat(HexFormat.of().formatHex(stored, 0, 5)).isEqualTo("010a0b0c0d");
        assertThat(stored).hasSize(1 + 4 + 12 + "+8613800138000".length() + 16);
        assertThat(cipher.number(LI, "binding.number", stored)).isEqualTo(NUMBER);
    }

    @Test
    void theSameValueIsNeverStoredTwiceAlike() {
        assertThat(cipher.encryptText(LI, "name", "李雷")).isNotEqualTo(cipher.encryptText(LI, "name", "李雷"));
    }

    @Test
    void aValueCanNotBeMovedToAnotherFieldOrPerson() {
        // Given
        byte[] stored = cipher.encryptText(LI, "name", "李雷");
        PersonKey hanWithLisBytes = new PersonKey("B-2", 0x0a0b0c0d, BYTES);
        // Then
        assertThat(cipher.text(LI, "name", stored)).isEqualTo("李雷");
        assertThatThrownBy(() -> cipher.text(LI, "note", stored)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.text(hanWithLisBytes, "name", stored))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 16, 17, 22, 38})
    void oneBitChangedAnywhereIsNoticed(int position) {
        // Given
        byte[] stored = cipher.encryptText(LI, "name", "李雷");
        // When
        stored[position] ^= 1;
        // Then
        assertThatThrownBy(() -> cipher.text(LI, "name", stored)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 5, 20, 32})
    void aTornValueIsNoticed(int length) {
        // Given
        byte[] stored = Arrays.copyOf(cipher.encryptText(LI, "name", "李雷"), length);
        // Then
        assertThatThrownBy(() -> cipher.text(LI, "name", stored)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyShowsNothingOfItself() {
        assertThat(LI).hasToString("PersonKey[of B-1, hidden]");
        assertThat(PersonKey.draw("B-1").bytes())
                .isNotEqualTo(PersonKey.draw("B-1").bytes());
    }
}
