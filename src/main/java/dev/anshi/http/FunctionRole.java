package dev.anshi.http;

import java.util.List;
import java.util.Optional;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * One zip, two functions with roles of their own: a path that is not this function's does not exist here, so that a wrong route of
 * the API can't reach what the function's role was not made for. Without ANSHI_FUNCTION (the local run) all paths are served.
 */
class FunctionRole {

    /** The two HTTP functions and their paths (contract.md, "Functions and their events"). */
    enum Role {
        BINDING("/v1/me", "/v1/answers", "/v1/notice-codes", "/v1/agreements"),
        DESK("/v1/borrowers", "/v1/loans", "/v1/plans", "/v1/staff", "/v1/operations", "/v1/outcomes");

        private static final String SENDERS = "/v1/senders";

        private final List<String> prefixes;

        Role(String... prefixes) {
            this.prefixes = List.of(prefixes);
        }

        boolean serves(String method, String path) {
            if (isUnder(SENDERS, path)) {
                return (this == BINDING) == ("GET".equals(method) || "HEAD".equals(method));
            }
            return prefixes.stream().anyMatch(prefix -> isUnder(prefix, path));
        }

        private static boolean isUnder(String prefix, String path) {
            return path.equals(prefix) || path.startsWith(prefix + "/");
        }
    }

    private final Optional<Role> role;

    FunctionRole(@ConfigProperty(name = "anshi.function") Optional<Role> role) {
        this.role = role;
    }

    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext request) {
        String path = "/" + request.getUriInfo().getPath().replaceFirst("^/+", "");
        if (role.isPresent() && !role.get().serves(request.getMethod(), path)) {
            throw ProblemException.notFound();
        }
    }
}
