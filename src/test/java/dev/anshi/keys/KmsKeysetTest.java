package dev.anshi.keys;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KmsKeysetTest {

    private static final String ENCRYPTED =
            Base64.getEncoder().encodeToString("sealed".getBytes(StandardCharsets.UTF_8));

    /** A KMS that knows one cipher text under one context. */
    private static final class FakeKms implements KmsClient {

        @Override
        public DecryptResponse decrypt(DecryptRequest request) {
            if (!"sealed".equals(request.ciphertextBlob().asUtf8String())
                    || !request.encryptionContext().equals(Map.of("anshi", "keyset"))) {
                throw InvalidCiphertextException.builder().message("no").build();
            }
            return DecryptResponse.builder()
                    .plaintext(SdkBytes.fromUtf8String("the keyset"))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    @Test
    void theKeysetIsWhatKmsDecrypts() {
        assertThat(new KmsKeyset(FakeKms::new, ENCRYPTED + "\n").open())
                .asString()
                .isEqualTo("the keyset");
    }

    @Test
    void whatKmsRefusesStopsTheStart() {
        // Given
        String another = Base64.getEncoder().encodeToString("another".getBytes(StandardCharsets.UTF_8));
        // Then
        assertThatThrownBy(() -> new KmsKeyset(FakeKms::new, another).open())
                .isInstanceOf(KeysRefusedException.class)
                .hasMessageContaining("InvalidCiphertextException")
                .hasMessageContaining("kms:Decrypt");
    }

    @Test
    void aCipherTextThatIsNoBase64IsSaidPlainly() {
        assertThatThrownBy(() -> new KmsKeyset(FakeKms::new, "AAAAA").open())
                .isInstanceOf(KeysRefusedException.class)
                .hasMessage("anshi.keys.encrypted is not base64.");
    }
}
