package dev.anshi.peers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/** The view of what is due and the tables of notices, by JDBC: what a task of db-scheduler or JobRunr does with one installment. */
final class Reminders {

    private static final String CREATE = """
            create or replace view peer_due as
                select i.loan_id, i.number, i.due_date, i.shard, i.status as installment_status, l.as_of, i.borrower_id,
                       b.status as borrower_status, b.zones[1] as zone, b.identity_status, b.paused_until, n.provenance,
                       n.state as number_state, n.proven_at, n.confirmed_at, n.active_from, n.line_type, n.exclusive_use, s.id as sender_id,
                       s.kind as sender_kind
                from installment i join loan l on l.id = i.loan_id join borrower b on b.id = i.borrower_id
                join sender s on s.id = l.sender_id left join binding n on n.recipient_id = i.borrower_id and n.state = 'ACTIVE'
                where i.outstanding_minor > 0 and i.status in ('OUTSTANDING', 'DISPUTED')""";

    private static final String DUE = """
            select loan_id, number, due_date, installment_status, as_of, borrower_id, borrower_status, zone, identity_status, paused_until,
                   provenance, number_state, proven_at, confirmed_at, active_from, line_type, exclusive_use, sender_id, sender_kind
            from peer_due where borrower_id = ? and loan_id = ? and number = ?""";

    private static final String LINE = """
            insert into notice_installment (borrower_id, loan_id, number, due_date, step_id, recipient_id, channel, notice_id)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String NOTICE = """
            insert into notice (id, borrower_id, recipient_id, sender_id, relation, purpose, channel, state, queue, step_date, send_at,
                                expires_at, content, reasons, decisions, settled_at, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String DECISION = """
            insert into decision (notice_id, seq, phase, at, effect, content, until, reasons, rulebook, facts)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final DataSource database;
    private final Check check;

    Reminders(DataSource database, Check check) {
        this.database = database;
        this.check = check;
    }

    /** Which installment: what a task carries. */
    record Key(String borrower, String loan, int number) {

        String text() {
            return borrower + " " + loan + " " + number;
        }

        static Key of(String text) {
            String[] parts = text.split(" ");
            return new Key(parts[0], parts[1], Integer.parseInt(parts[2]));
        }
    }

    void create() throws SQLException {
        execute(CREATE);
    }

    void empty() throws SQLException {
        execute("truncate notice, notice_installment, decision");
        execute("checkpoint");
    }

    long count() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from decision")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    List<String> due(LocalDate date) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select borrower_id, loan_id, number from installment where due_date = ? and outstanding_minor > 0
                          and status in ('OUTSTANDING', 'DISPUTED') order by shard, borrower_id""")) {
            statement.setObject(1, date);
            List<String> keys = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(new Key(rows.getString(1), rows.getString(2), rows.getInt(3)).text());
                }
            }
            return keys;
        }
    }

    /** Decides one installment and stores its notices, in one transaction. */
    void remind(Key key) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            store(connection, check.plan(due(connection, key)));
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Due due(Connection connection, Key key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setString(1, key.borrower());
            statement.setString(2, key.loan());
            statement.setInt(3, key.number());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return read(row);
            }
        }
    }

    private static Due read(ResultSet row) throws SQLException {
        return new Due(
                row.getString(1),
                row.getInt(2),
                row.getObject(3, LocalDate.class),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                instant(row, 10),
                row.getString(11),
                row.getString(12),
                instant(row, 13),
                instant(row, 14),
                instant(row, 15),
                row.getString(16),
                row.getObject(17, Boolean.class),
                row.getString(18),
                row.getString(19));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static void store(Connection connection, List<Planned> both) throws SQLException {
        try (PreparedStatement lines = connection.prepareStatement(LINE);
                PreparedStatement notices = connection.prepareStatement(NOTICE);
                PreparedStatement decisions = connection.prepareStatement(DECISION)) {
            for (Planned planned : both) {
                Planned.Line.Key key = planned.line().key;
                add(lines, key.borrowerId(), key.loanId(), key.number(), key.dueDate(), key.stepId(), key.recipientId(), key.channel(),
                        planned.line().noticeId);
                Planned.Notice n = planned.notice();
                add(notices, n.id, n.borrowerId, n.recipientId, n.senderId, n.relation, n.purpose, n.channel, n.state, n.queue, n.stepDate,
                        n.sendAt, n.expiresAt, n.content, n.reasons, n.decisions, n.settledAt, n.createdAt);
                Planned.DecisionRow d = planned.decision();
                add(decisions, d.key.noticeId(), d.key.seq(), d.phase, d.at, d.effect, d.content, d.until, d.reasons, d.rulebook, d.facts);
            }
            lines.executeBatch();
            notices.executeBatch();
            decisions.executeBatch();
        }
    }

    private static void add(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Instant instant ? Timestamp.from(instant) : values[i];
            if (value == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setObject(i + 1, value);
            }
        }
        statement.addBatch();
    }

    void execute(String statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
