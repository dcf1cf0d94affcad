package dev.anshi.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.anshi.local.LocalTestResource;

import static org.assertj.core.api.Assertions.assertThat;

/** What may each function's database role do, and what not? That it may do its work is shown by every test, in {@link DatabaseAsFunction}. */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class DatabaseRolesTest {

    private static final List<String> FUNCTIONS =
            List.of("binding", "desk", "sweep", "dispatch", "receipts", "inbound", "intake", "daily");
    private static final Path REFUSED = Path.of("src/test/resources/roles/refused.txt");
    private static final Path RUNBOOK = Path.of("deploy/README.md");
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final Pattern PLANNABLE = Pattern.compile("(select|insert|update|delete) .*");

    @Inject
    Database database;

    /** A line of the file: what these functions are refused. */
    record Refused(List<String> functions, String statement) {

        static Refused of(String line) {
            int bar = line.indexOf('|');
            String who = line.substring(0, bar).strip();
            return new Refused(
                    who.equals("every") ? FUNCTIONS : List.of(who),
                    line.substring(bar + 1).strip());
        }

        @Override
        public String toString() {
            return functions + " " + statement;
        }
    }

    static Stream<Refused> refused() throws IOException {
        return Files.readAllLines(REFUSED).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Refused::of);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void postgresRefusesWhatIsNotTheFunctionsToDo(Refused line) {
        assertThat(line.functions())
                .allSatisfy(function -> assertThat(refusal("anshi_" + function, line.statement()))
                        .contains(INSUFFICIENT_PRIVILEGE));
    }

    // Else a slip of the pen in a line would be taken for a refusal.
    @ParameterizedTest
    @MethodSource("refused")
    void theSameIsNotRefusedToTheOwner(Refused line) {
        // Given
        Matcher plannable = PLANNABLE.matcher(line.statement());

        // Then
        if (plannable.matches()) {
            assertThat(refusal("anshi_owner", "explain " + line.statement())).isEmpty();
        }
    }

    @Test
    void everyFunctionMayReadTheSchemasVersion() {
        // Then
        assertThat(FUNCTIONS)
                .allSatisfy(function -> assertThat(refusal(
                                "anshi_" + function,
                                "select version from flyway_schema_history where success order by installed_rank"))
                        .isEmpty());
    }

    @Test
    void noRoleIsMoreThanARole() {
        // When
        List<String> more = database.transaction(tx -> tx.list(row -> row.getString(0), """
                select rolname from pg_roles
                where rolname like 'anshi\\_%' and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)"""));

        // Then
        assertThat(more).isEmpty();
    }

    @Test
    void theRunbookTellsWhatEachRoleMayDo() throws IOException {
        // Given
        String table = String.join("\n", table());

        // Then
        assertThat(Files.readString(RUNBOOK)).contains(table);
    }

    /** The SQL state with which Postgres refuses the statement to the role. */
    private Optional<String> refusal(String role, String statement) {
        try {
            database.run(tx -> {
                tx.query("set local role " + role);
                tx.query(statement);
                throw new NotRefusedException();
            });
            throw new IllegalStateException("committed");
        } catch (NotRefusedException e) {
            return Optional.empty();
        } catch (PgException e) {
            return Optional.of(e.getSqlState());
        }
    }

    /** Nothing that was tried stays. */
    private static final class NotRefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** A row a table, a column a function. R, I, U, D: reads, inserts, updates, deletes; small: some columns only. Anything else as it is called. */
    private List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("| table | "
                + FUNCTIONS.stream().map(each -> "`" + each + "`").collect(Collectors.joining(" | ")) + " |");
        lines.add("|---".repeat(FUNCTIONS.size() + 1) + "|");
        List<String> tables = database.transaction(tx -> tx.list(
                row -> row.getString(0),
                "select tablename::text from pg_tables where schemaname = 'public' order by tablename"));
        for (String table : tables) {
            lines.add(FUNCTIONS.stream()
                    .map(function -> may("anshi_" + function, table))
                    .collect(Collectors.joining(" | ", "| `" + table + "` | ", " |")));
        }
        return lines;
    }

    private String may(String role, String table) {
        return database.<Optional<String>>transaction(tx -> tx.first(row -> row.getString(0), """
                select coalesce(string_agg(
                    case when has_table_privilege($1::text, $2::text, p) then upper(w)
                         when p in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege($1::text, $2::text, p) then w
                    end, '' order by n), '')
                from (values (1, 'SELECT', 'r'), (2, 'INSERT', 'i'), (3, 'UPDATE', 'u'), (4, 'DELETE', 'd'), (5, 'TRUNCATE', ' truncate'),
                             (6, 'REFERENCES', ' references'), (7, 'TRIGGER', ' trigger')) as privilege (n, p, w)""", role, table))
                .orElseThrow();
    }
}
