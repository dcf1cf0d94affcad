package dev.anshi.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.postgresql.PGConnection;

/**
 * The users that the functions log on as, where {@code ANSHI_LOGIN_FUNCTION} gives one: the function's role itself, or a user that is of
 * it. The password leaves this process as its SCRAM verifier only, so that no log of the database holds it.
 */
final class FunctionLogins {

    private static final List<String> FUNCTIONS =
            List.of("binding", "desk", "sweep", "dispatch", "receipts", "inbound", "intake", "daily");

    private record Login(String role, String user, String password) {

        @Override
        public String toString() {
            return user;
        }
    }

    private final List<Login> logins;

    private FunctionLogins(List<Login> logins) {
        this.logins = logins;
    }

    /** CannotStartException: a variable is there and not {"username": …, "password": …}. */
    static FunctionLogins of(Environment environment) {
        return new FunctionLogins(FUNCTIONS.stream()
                .flatMap(function -> login(environment, function).stream())
                .toList());
    }

    private static Optional<Login> login(Environment environment, String function) {
        String key = "anshi.login." + function;
        return environment.get(key).map(json -> {
            JsonNode given = read(json);
            String user = given.path("username").asText();
            String password = given.path("password").asText();
            if (user.isBlank() || password.isBlank()) {
                throw new CannotStartException(
                        Environment.variable(key) + " must be {\"username\": \"…\", \"password\": \"…\"}.");
            }
            return new Login("anshi_" + function, user, password);
        });
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            return new ObjectMapper().createObjectNode();
        }
    }

    /** Makes the users that are missing, and sets every password. The users, in order. */
    List<String> give(String jdbcUrl, String owner, String ownersPassword) {
        if (logins.isEmpty()) {
            return List.of();
        }
        List<String> given = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl, owner, ownersPassword)) {
            for (Login login : logins) {
                give(connection, login, owner);
                given.add(login.user());
            }
            return given;
        } catch (SQLException e) {
            throw new CannotStartException(
                    "Logins were given to " + given + ", and then refused: " + ExternalDatabase.reason(e));
        }
    }

    private static void give(Connection connection, Login login, String owner) throws SQLException {
        if (login.user().equals(owner)) {
            throw new CannotStartException("A function must not log on as " + owner + ", who owns the schema.");
        }
        if (!exists(connection, login.user())) {
            run(connection, "create role %I login", login.user());
        }
        run(connection, "alter role %I login", login.user());
        if (!login.user().equals(login.role())) {
            run(connection, "grant %I to %I", login.role(), login.user());
            // A role's settings are of who logs on as it, not of its members.
            for (String[] setting : settings(connection, login.role())) {
                run(connection, "alter role %I set %I = %L", login.user(), setting[0], setting[1]);
            }
        }
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(login.user(), login.password().toCharArray(), "scram-sha-256");
    }

    private static boolean exists(Connection connection, String user) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            statement.setString(1, user);
            return statement.executeQuery().next();
        }
    }

    private static List<String[]> settings(Connection connection, String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select unnest(s.setconfig) from pg_db_role_setting s join pg_roles r on r.oid = s.setrole
                where r.rolname = ? and s.setdatabase = 0""")) {
            statement.setString(1, role);
            List<String[]> settings = new ArrayList<>();
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                settings.add(rows.getString(1).split("=", 2));
            }
            return settings;
        }
    }

    // The server quotes names and words: a statement about a role takes no parameters.
    private static void run(Connection connection, String form, String... words) throws SQLException {
        String quoted;
        try (PreparedStatement statement = connection.prepareStatement("select format(?, variadic ?::text[])")) {
            statement.setString(1, form);
            statement.setArray(2, connection.createArrayOf("text", words));
            ResultSet row = statement.executeQuery();
            row.next();
            quoted = row.getString(1);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(quoted);
        }
    }
}
