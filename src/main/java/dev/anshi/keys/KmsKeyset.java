package dev.anshi.keys;

import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * The keyset of the functions: encrypted by {@code aws kms encrypt} at deployment, handed in by configuration, decrypted by one call
 * at start. The encryption context must be the one that deploy/README.md uses, so that no other cipher text of the key is taken for it.
 */
public final class KmsKeyset implements KeysetSource {

    static final Map<String, String> CONTEXT = Map.of("anshi", "keyset");

    private final Supplier<KmsClient> kms;
    private final String encrypted;

    /** The client is asked for only when the keyset is opened. */
    KmsKeyset(Supplier<KmsClient> kms, String encrypted) {
        this.kms = kms;
        this.encrypted = encrypted;
    }

    @Override
    public byte[] open() {
        SdkBytes blob = SdkBytes.fromByteArray(decoded());
        try {
            return kms.get()
                    .decrypt(request -> request.ciphertextBlob(blob).encryptionContext(CONTEXT))
                    .plaintext()
                    .asByteArray();
        } catch (SdkException e) {
            throw new KeysRefusedException(
                    "KMS does not decrypt the keyset (" + e.getClass().getSimpleName()
                            + "): check anshi.keys.encrypted, the encryption context anshi=keyset, and the role's kms:Decrypt.");
        }
    }

    private byte[] decoded() {
        try {
            return Base64.getMimeDecoder().decode(encrypted);
        } catch (IllegalArgumentException e) {
            throw new KeysRefusedException("anshi.keys.encrypted is not base64.");
        }
    }
}
