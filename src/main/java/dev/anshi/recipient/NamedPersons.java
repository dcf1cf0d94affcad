package dev.anshi.recipient;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Outcome;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;

/** Tables mandate, contact and contact_attempt: whom a borrower named, and what became of it. By reader, then by debtor. */
@ApplicationScoped
class NamedPersons {

    Map<String, Map<String, Facts.Mandate>> mandates(Tx tx, String[] readers) {
        Map<String, Map<String, Facts.Mandate>> mandates = new HashMap<>();
        tx.query("""
                        select recipient_id, borrower_id, granted_at, asked_at, accepted_at, declined_at, expires_at, revoked_at, purposes
                        from mandate where recipient_id = any($1)""", (Object) readers)
                .forEach(row -> mandates.computeIfAbsent(row.getString(0), reader -> new HashMap<>())
                        .put(row.getString(1), mandate(row)));
        return mandates;
    }

    /**
     * The days overdue as the planner wrote them down, fewer where the oldest was paid since. Of the tries the last that reached the borrower and those since: F17 counts no others.
     */
    Map<String, Map<String, Facts.Contact>> contacts(Tx tx, String[] readers, Instant now) {
        Map<String, Map<String, List<Row>>> rows = new HashMap<>();
        tx.query("""
                        select c.recipient_id, c.borrower_id, c.asked_at, case when c.revoked_at is null then c.consented_at end as consented_at,
                               c.declined_at, c.called_at, least(c.overdue_days, owed.days) as overdue_days, a.at, a.channel, a.outcome
                        from contact c
                        left join lateral (
                            select max(r.at) as at from contact_attempt r
                            where r.borrower_id = c.borrower_id and r.outcome = 'REACHED') reached on true
                        left join lateral (
                            select $2::date - min(i.due_date) as days from installment i
                            where i.borrower_id = c.borrower_id and i.status = 'OUTSTANDING' and i.outstanding_minor > 0) owed on true
                        left join contact_attempt a on a.borrower_id = c.borrower_id and (reached.at is null or a.at >= reached.at)
                        where c.recipient_id = any($1) order by a.at, a.channel, a.outcome""", readers, LocalDate.ofInstant(now, ZoneOffset.UTC))
                .forEach(row -> rows.computeIfAbsent(row.getString(0), reader -> new HashMap<>())
                        .computeIfAbsent(row.getString(1), debtor -> new ArrayList<>())
                        .add(row));
        Map<String, Map<String, Facts.Contact>> contacts = new HashMap<>();
        rows.forEach((reader, byDebtor) -> contacts.put(
                reader,
                byDebtor.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> contact(each.getValue())))));
        return contacts;
    }

    private static Facts.Mandate mandate(Row row) {
        return new Facts.Mandate(
                Tx.instant(row, "granted_at"),
                Tx.instant(row, "asked_at"),
                Tx.instant(row, "accepted_at"),
                Tx.instant(row, "declined_at"),
                Tx.instant(row, "expires_at"),
                Tx.instant(row, "revoked_at"),
                Arrays.stream(row.getArrayOfStrings("purposes"))
                        .map(Purpose::valueOf)
                        .collect(Collectors.toSet()));
    }

    /** Of one row an attempt; a single one without an attempt where there is none. */
    private static Facts.Contact contact(List<Row> rows) {
        Row row = rows.get(0);
        return new Facts.Contact(
                Tx.instant(row, "asked_at"),
                Tx.instant(row, "consented_at"),
                Tx.instant(row, "declined_at"),
                Tx.instant(row, "called_at"),
                row.getInteger("overdue_days"),
                rows.stream()
                        .filter(each -> each.getString("outcome") != null)
                        .map(NamedPersons::attempt)
                        .toList());
    }

    private static Facts.ContactAttempt attempt(Row row) {
        return new Facts.ContactAttempt(
                Objects.requireNonNull(Tx.instant(row, "at")),
                Channel.valueOf(row.getString("channel")),
                Outcome.valueOf(row.getString("outcome")));
    }
}
