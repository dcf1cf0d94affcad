package dev.anshi.casework;

import java.util.regex.Pattern;

/**
 * A paper that a case rests on. It lies where {@code location} says, not here.
 *
 * @param sha256 of its bytes, 64 hexadecimal digits in lower case
 * @param location rests under the person's key
 */
public record CaseDocument(String kind, String sha256, String location) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public CaseDocument {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return "CaseDocument[kind=" + kind + ", location hidden]";
    }
}
