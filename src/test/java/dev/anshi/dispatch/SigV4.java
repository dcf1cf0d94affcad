package dev.anshi.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 of a POST to "/", calculated from what came over the wire and without the SDK (IAM user guide, "Create a signed AWS
 * API request").
 */
record SigV4(String secret, String date, String region, String service) {

    private static final HexFormat HEX = HexFormat.of();

    /** @param headers those that are signed, by their names in lower case, sorted */
    String of(List<String> names, Map<String, String> headers, String body) {
        String canonical = "POST\n/\n\n"
                + names.stream()
                        .map(name -> name + ":" + headers.getOrDefault(name, "").strip() + "\n")
                        .collect(Collectors.joining())
                + "\n"
                + String.join(";", names) + "\n" + hash(body);
        String scope = date.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        return HEX.formatHex(mac(key(), "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + hash(canonical)));
    }

    private byte[] key() {
        byte[] day = mac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), date.substring(0, 8));
        return mac(mac(mac(day, region), service), "aws4_request");
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hash(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
