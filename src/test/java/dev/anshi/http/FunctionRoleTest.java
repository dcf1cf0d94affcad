package dev.anshi.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.http.FunctionRole.Role;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionRoleTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/me, BINDING",
        "POST, /v1/me/binding-changes, BINDING",
        "POST, /v1/answers/7K2M, BINDING",
        "GET, /v1/notice-codes/7K2M, BINDING",
        "GET, /v1/agreements, BINDING",
        "GET, /v1/senders/s, BINDING",
        "PUT, /v1/senders/s, DESK",
        "POST, /v1/senders/s/ledger-watermarks, DESK",
        "PUT, /v1/borrowers/b, DESK",
        "PUT, /v1/loans/l, DESK",
        "PUT, /v1/plans/p, DESK",
        "GET, /v1/staff/cases, DESK",
        "PUT, /v1/operations/switches/all, DESK",
        "GET, /v1/outcomes, DESK"
    })
    void aPathIsOneFunctionsAlone(String method, String path, Role owner) {
        for (Role role : Role.values()) {
            assertThat(role.serves(method, path)).as("%s serves %s", role, path).isEqualTo(role == owner);
        }
    }

    @ParameterizedTest
    @CsvSource({"/", "/v1", "/v1/meadow", "/v1/plansx", "/local/clock", "/q/health"})
    void noFunctionServesAnythingElse(String path) {
        for (Role role : Role.values()) {
            assertThat(role.serves("GET", path)).isFalse();
        }
    }
}
