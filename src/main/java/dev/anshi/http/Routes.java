package dev.anshi.http;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;

import org.jspecify.annotations.Nullable;

/** The template of a route ("/v1/loans/{loanId}/repayments"): what logs and idempotency keys may hold, where a path holds ids. */
final class Routes {

    private Routes() {}

    static String template(@Nullable ResourceInfo resource) {
        if (resource == null || resource.getResourceClass() == null || resource.getResourceMethod() == null) {
            return "none";
        }
        return join(
                resource.getResourceClass().getAnnotation(Path.class),
                resource.getResourceMethod().getAnnotation(Path.class));
    }

    private static String join(@Nullable Path outer, @Nullable Path inner) {
        String joined = "/" + value(outer) + "/" + value(inner);
        return joined.replaceAll("/+", "/").replaceAll("(.)/$", "$1");
    }

    private static String value(@Nullable Path path) {
        return path == null ? "" : path.value();
    }
}
