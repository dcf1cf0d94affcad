package dev.anshi.http;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import dev.anshi.deploy.Template;

import static org.assertj.core.api.Assertions.assertThat;

/** Every route of the resources is one of template.yaml's API, leads to the function that serves it, and asks there for a scope it takes here. */
class ApiRoutesTest {

    /** A route of the API: HTTP method or ANY, path, function, scopes (empty: for anyone). */
    private record Route(String method, String path, FunctionRole.Role function, Set<String> scopes) {

        boolean matches(String wantedMethod, String wantedPath) {
            String prefix = path.replace("/{proxy+}", "");
            boolean under = path.endsWith("/{proxy+}") && wantedPath.startsWith(prefix + "/");
            return (method.equals("ANY") || method.equals(wantedMethod)) && (under || wantedPath.equals(path));
        }
    }

    private record Operation(String method, String path, Set<String> scopes) {}

    private final List<Route> routes = routes();

    @Test
    void everyOperationHasARouteToTheFunctionThatServesIt() {
        assertThat(operations()).hasSizeGreaterThan(20).allSatisfy(operation -> {
            Route route = routeOf(operation);
            assertThat(route.function().serves(operation.method(), operation.path()))
                    .as(operation.path())
                    .isTrue();
        });
    }

    @Test
    void theApiAsksForScopesThatTheOperationTakes() {
        assertThat(operations())
                .allSatisfy(operation -> assertThat(routeOf(operation).scopes())
                        .as(operation.path())
                        .containsAll(operation.scopes()));
    }

    @Test
    void noRouteLeadsToAFunctionThatDoesNotServeIt() {
        assertThat(routes).allSatisfy(route -> {
            String method = route.method().equals("ANY") ? "GET" : route.method();
            assertThat(route.function().serves(method, route.path()))
                    .as(route.path())
                    .isTrue();
        });
    }

    @Test
    void onlyWhatAnyoneMayAskIsOpen() {
        // OPTIONS is what a browser asks before the pages call: it carries no token, and is answered with methods
        // alone.
        assertThat(routes.stream()
                        .filter(route -> route.scopes().isEmpty())
                        .map(route -> route.method() + " " + route.path()))
                .containsExactlyInAnyOrder(
                        "ANY /v1/answers/{proxy+}",
                        "ANY /v1/notice-codes/{proxy+}",
                        "GET /v1/senders/{proxy+}",
                        "OPTIONS /v1/me",
                        "OPTIONS /v1/me/{proxy+}");
    }

    private Route routeOf(Operation operation) {
        // The API takes the exact path before a greedy one; two greedy ones of the same prefix differ by method.
        Optional<Route> found = routes.stream()
                .filter(route -> route.matches(operation.method(), operation.path()))
                .min((a, b) -> Boolean.compare(a.path().contains("+"), b.path().contains("+")));
        assertThat(found).as(operation.method() + " " + operation.path()).isPresent();
        return found.orElseThrow();
    }

    private static List<Route> routes() {
        List<Route> found = new ArrayList<>();
        Map<String, JsonNode> events = Template.read().events("HttpApi");
        events.forEach((name, event) -> {
            Set<String> scopes = new TreeSet<>();
            event.at("/Auth/AuthorizationScopes").forEach(scope -> scopes.add(scope.asText()));
            assertThat(scopes.isEmpty())
                    .as(name)
                    .isEqualTo(event.at("/Auth/Authorizer").asText().equals("NONE"));
            String function = name.replaceFirst("\\..*", "").toUpperCase(Locale.ROOT);
            found.add(new Route(
                    event.path("Method").asText(),
                    event.path("Path").asText(),
                    FunctionRole.Role.valueOf(function),
                    scopes));
        });
        return found;
    }

    private static List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.anshi.http")) {
            if (resource.isAnnotatedWith(Path.class)) {
                resource.getMethods()
                        .forEach(method -> operation(resource, method).ifPresent(found::add));
            }
        }
        return found;
    }

    private static Optional<Operation> operation(JavaClass resource, JavaMethod method) {
        return Arrays.stream(method.reflect().getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst()
                .map(verb -> new Operation(verb, path(resource, method), scopes(resource, method)));
    }

    private static String path(JavaClass resource, JavaMethod method) {
        String own = method.isAnnotatedWith(Path.class)
                ? "/" + method.getAnnotationOfType(Path.class).value()
                : "";
        return resource.getAnnotationOfType(Path.class).value() + own;
    }

    private static Set<String> scopes(JavaClass resource, JavaMethod method) {
        if (method.isAnnotatedWith(PermitAll.class)) {
            return Set.of();
        }
        RolesAllowed allowed = method.isAnnotatedWith(RolesAllowed.class)
                ? method.getAnnotationOfType(RolesAllowed.class)
                : resource.isAnnotatedWith(RolesAllowed.class)
                        ? resource.getAnnotationOfType(RolesAllowed.class)
                        : null;
        return allowed == null ? Set.of() : Set.of(allowed.value());
    }
}
