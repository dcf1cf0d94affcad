package dev.anshi.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of the two HTTP functions serves a request in AWS. */
public final class HttpFunctions {

    private HttpFunctions() {}

    public static Optional<String> serving(String method, String path) {
        return Arrays.stream(FunctionRole.Role.values())
                .filter(role -> path.startsWith("/v1/") && role.serves(method, path))
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .findFirst();
    }
}
