package dev.anshi.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.anshi.database.SchemaVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The command {@code migrate} on a server as a lender runs one: passwords are asked for, and who migrates owns the database and may make
 * roles, but is no superuser.
 */
class MigrateTest {

    private static final String PASSWORD = "a password of the test";

    private static EmbeddedPostgres server;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void aServer(@TempDir Path folder) throws IOException {
        Path whoMayConnect = folder.resolve("pg_hba.conf");
        Files.writeString(whoMayConnect, """
                host all postgres 127.0.0.1/32 trust
                host all postgres ::1/128 trust
                host all all 127.0.0.1/32 scram-sha-256
                host all all ::1/128 scram-sha-256
                """);
        server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("hba_file", whoMayConnect.toString())
                .setServerConfig("fsync", "off")
                .start();
    }

    @AfterAll
    static void noServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void aFreshDatabase() throws SQLException {
        asSuperuser("postgres", "drop database if exists lender");
        asSuperuser("postgres", """
                do $$ begin
                    if not exists (select from pg_roles where rolname = 'lender') then
                        create role lender login createrole password '%s';
                    end if;
                end $$""".formatted(PASSWORD));
        asSuperuser("postgres", "create database lender owner lender");
    }

    @Test
    void anEmptyDatabaseGetsTheSchemaAndASecondRunChangesNothing() throws SQLException {
        // When
        int first = migrated(Map.of());
        int second = migrated(Map.of());

        // Then
        assertThat(first).as(said()).isZero();
        assertThat(second).as(said()).isZero();
        assertThat(said()).contains("Scripts applied: 1", "The schema is up to date.");
        assertThat(one("select version from flyway_schema_history where version is not null"))
                .isEqualTo(SchemaVersion.EXPECTED);
    }

    @Test
    void everythingBelongsToTheOwnersRoleAndNothingToEverybody() throws SQLException {
        // When
        migrated(Map.of());

        // Then
        assertThat(one("select string_agg(distinct tableowner, ',') from pg_tables where schemaname = 'public'"))
                .isEqualTo("anshi_owner");
        assertThat(one("select has_schema_privilege('public', 'public', 'usage')"))
                .isEqualTo("f");
        assertThat(one("select has_database_privilege('public', 'lender', 'temporary')"))
                .isEqualTo("f");
    }

    @Test
    void whatWasGrantedByHandIsTakenBack() throws SQLException {
        // Given
        migrated(Map.of());
        asSuperuser("lender", "grant delete on audit_entry to anshi_desk");

        // When
        migrated(Map.of());

        // Then
        assertThat(one("select has_table_privilege('anshi_desk', 'audit_entry', 'delete')"))
                .isEqualTo("f");
    }

    @Test
    void aFunctionLogsOnWithItsPasswordAndItsTimeLimits() throws SQLException {
        // When
        int status = migrated(Map.of(
                "anshi.login.sweep", "{\"username\": \"anshi_sweep\", \"password\": \"drawn by the stack\"}",
                "anshi.login.desk", "{\"username\": \"prod_desk\", \"password\": \"drawn, too\"}"));

        // Then
        assertThat(status).as(said()).isZero();
        assertThat(asUser("anshi_sweep", "drawn by the stack", "select version from flyway_schema_history"))
                .isEqualTo(SchemaVersion.EXPECTED);
        for (String user : new String[] {"anshi_sweep", "prod_desk"}) {
            String password = user.equals("prod_desk") ? "drawn, too" : "drawn by the stack";
            assertThat(asUser(user, password, "show statement_timeout")).isEqualTo("30s");
            assertThat(asUser(user, password, "show lock_timeout")).isEqualTo("10s");
            assertThat(asUser(user, password, "show idle_in_transaction_session_timeout"))
                    .isEqualTo("30s");
        }
        assertThat(asUser("prod_desk", "drawn, too", "select count(*) from borrower"))
                .isEqualTo("0");
        assertThat(said()).contains("May log on: prod_desk").doesNotContain("drawn");
    }

    @Test
    void aRoleThatNobodyGaveAPasswordCannotLogOn() {
        // Given
        migrated(Map.of());

        // Then
        assertThatThrownBy(() -> asUser("anshi_daily", "any", "select 1"))
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isIn("28000", "28P01");
    }

    @Test
    void aLoginThatCannotBeReadChangesNothing() throws SQLException {
        // When
        int status = migrated(Map.of("anshi.login.desk", "secret, and no JSON"));

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(said()).contains("ANSHI_LOGIN_DESK").doesNotContain("secret, and");
        assertThat(one("select count(*) from pg_tables where schemaname = 'public'"))
                .isEqualTo("0");
    }

    @Test
    void aLaterReleasesSchemaIsLeftAlone() throws SQLException {
        // Given
        migrated(Map.of());
        asSuperuser("lender", """
                insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (99, '99', 'later', 'SQL', 'V99__later.sql', 'lender', 1, true)""");

        // When
        int status = migrated(Map.of());

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(said()).contains("of a later release (script 99 is unknown here)");
    }

    @Test
    void aDatabaseOfSomebodyElseIsLeftAlone() throws SQLException {
        // Given
        asSuperuser("lender", "create table their_own (id int)");

        // When
        int status = migrated(Map.of());

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(said()).contains("non-empty schema");
    }

    @Test
    void anAbsentDatabaseIsNamedAtOnce() {
        // When
        int status = migrated(Map.of("quarkus.datasource.jdbc.url", url("nowhere")));

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(said()).contains("database \"nowhere\" does not exist");
    }

    @Test
    void aWrongPasswordIsSaidAtOnce() {
        // When
        int status = migrated(Map.of("quarkus.datasource.password", "wrong"));

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(said()).contains("The database refuses").contains("QUARKUS_DATASOURCE_PASSWORD");
    }

    @Test
    void whatIsNoUrlOfPostgresIsNotTried() {
        assertThat(migrated(Map.of("quarkus.datasource.jdbc.url", "jdbc:mysql://localhost/lender")))
                .isEqualTo(2);
    }

    private int migrated(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url",
                url("lender"),
                "quarkus.datasource.username",
                "lender",
                "quarkus.datasource.password",
                PASSWORD));
        all.putAll(given);
        Environment environment =
                new Environment(key -> Optional.ofNullable(all.get(key)), variable -> Optional.empty());
        return new Migrate(environment, new PrintStream(said, true, StandardCharsets.UTF_8)).run();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    private static void asSuperuser(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(String query) throws SQLException {
        return one(DriverManager.getConnection(url("lender"), "postgres", ""), query);
    }

    private static String asUser(String user, String password, String query) throws SQLException {
        return one(DriverManager.getConnection(url("lender"), user, password), query);
    }

    private static String one(Connection opened, String query) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
