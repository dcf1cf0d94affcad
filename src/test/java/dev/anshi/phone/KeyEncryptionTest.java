package dev.anshi.phone;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyEncryptionTest {

    // A keyset made for this test alone.
    private static final String KEYSET = """
            {"primaryKeyId":3297379206,\
            "key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey",\
            "value":"GiAJfTdSGUISTZN86DS2LifTa1fafza3ONgd6j/gZ52fbA==","keyMaterialType":"SYMMETRIC"},\
            "status":"ENABLED","keyId":3297379206,"outputPrefixType":"TINK"}]}""";

    private final KeyEncryption wrapping = KeyEncryption.ofKeyset(KEYSET);

    @Test
    void aKeyWrappedByAnEarlierReleaseStillOpens() {
        // Given the bytes that release 0.1 wrote: never edited, only added to
        byte[] stored = HexFormat.of()
                .parseHex("0101c48a0386a6d51eab5c63947f27aba9c3a43f2afc363f5a272e72a003bc9f776da90a4d62ca74"
                        + "c4390b8417d23fba4299d6ea22a5abf7aa5f9427243c13aa153f3f8fea70");
        // When
        PersonKey key = wrapping.unwrap("B-1", stored);
        // Then
        assertThat(key.id()).isEqualTo(0x0a0b0c0d);
        assertThat(HexFormat.of().formatHex(key.bytes()))
                .isEqualTo("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    }

    @Test
    void aWrappedKeyOpensForItsPersonOnly() {
        // Given
        PersonKey key = PersonKey.draw("B-1");
        // When
        byte[] wrapped = wrapping.wrap(key);
        // Then
        assertThat(wrapped[0]).isEqualTo((byte) 1);
        assertThat(wrapping.unwrap("B-1", wrapped).bytes()).isEqualTo(key.bytes());
        assertThatThrownBy(() -> wrapping.unwrap("B-2", wrapped)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyWrappedUnderAnotherKeysetDoesNotOpen() {
        // Given
        byte[] wrapped = KeyEncryption.ofKeyset(KeyEncryption.newKeyset()).wrap(PersonKey.draw("B-1"));
        // Then
        assertThatThrownBy(() -> wrapping.unwrap("B-1", wrapped))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is this the keyset that the database was filled with?");
    }

    @Test
    void whatIsNoKeysetIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> KeyEncryption.ofKeyset("{\"secret\": \"c2VjcmV0\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a Tink AEAD keyset")
                .hasNoCause();
    }
}
