package dev.anshi.recipient;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.database.Columns;
import dev.anshi.database.Tx;

/**
 * Table contact, as the planner and the claim keep it: how long something has been overdue, and whether a contact was asked in this
 * overdue episode (authorization.md, F24). An episode ends when the planner finds nothing overdue.
 */
@ApplicationScoped
public class EmergencyContacts {

    private static final String OVERDUE = """
            from installment i where i.borrower_id = %s and i.status = 'OUTSTANDING' and i.outstanding_minor > 0 and i.due_date < %s""";

    private final Recipients recipients;

    EmergencyContacts(Recipients recipients) {
        this.recipients = recipients;
    }

    /** A person whom a borrower named and who agreed. */
    public record Contact(String borrower, String id) {

        public static final Contact BEFORE_ALL = new Contact("", "");
    }

    /** Those whose borrower has something overdue, or had it when the planner last looked; by borrower, after the last of the page before. */
    public List<Contact> page(Tx tx, LocalDate today, Contact after, int limit) {
        return tx.list(
                row -> new Contact(row.getString(0), row.getString(1)),
                """
                select c.borrower_id, c.recipient_id from contact c
                where (c.borrower_id, c.recipient_id) > ($1, $2) and c.consented_at is not null
                  and (c.called_at is not null or c.overdue_days is not null or exists (select %s))
                order by 1, 2 limit $4""".formatted(OVERDUE.formatted("c.borrower_id", "$3")),
                after.borrower(),
                after.id(),
                today,
                limit);
    }

    /** Locks these borrowers and everybody they named for an emergency. */
    public void lock(Tx tx, Collection<String> borrowers) {
        Set<String> people = tx
                .list(row -> row.getString(0), "select recipient_id from contact where borrower_id = any($1)", (Object)
                        borrowers.toArray(String[]::new))
                .stream()
                .collect(Collectors.toSet());
        people.addAll(borrowers);
        recipients.lock(tx, people);
    }

    /** Writes down how many days the oldest installment is overdue; where none is, the episode is over. The caller holds the locks. */
    public void keepEpisodes(Tx tx, Collection<String> borrowers, LocalDate today) {
        tx.update("""
                update contact c set overdue_days = o.days, called_at = case when o.days is not null then c.called_at end
                from (select b.id, (select $2::date - min(i.due_date) %s) as days from unnest($1::text[]) as b(id)) o
                where c.borrower_id = o.id
                  and (c.overdue_days is distinct from o.days or o.days is null and c.called_at is not null)""".formatted(OVERDUE.formatted("b.id", "$2")), borrowers.toArray(String[]::new), today);
    }

    /**
     * Whom one may think of asking: of borrowers with something overdue who could not be reached at least once, and of whom nobody was
     * asked in this episode. By borrower, in the order in which they were named.
     */
    public List<Contact> toThinkOf(Tx tx, Collection<String> borrowers) {
        return tx.list(
                row -> new Contact(row.getString(0), row.getString(1)), """
                select c.borrower_id, c.recipient_id from contact c
                where c.borrower_id = any($1) and c.consented_at is not null and c.declined_at is null and c.revoked_at is null
                  and c.overdue_days is not null
                  and not exists (select from contact o where o.borrower_id = c.borrower_id and o.called_at is not null)
                  and exists (select from contact_attempt a where a.borrower_id = c.borrower_id and a.outcome = 'UNREACHED')
                order by c.borrower_id, c.named_at, c.recipient_id""", (Object) borrowers.toArray(String[]::new));
    }

    /** The claim permitted to ask them: nobody of this borrower's is asked again while something stays overdue. */
    public void called(Tx tx, List<Contact> contacts, Instant now) {
        set(tx, contacts, now);
    }

    /** The text was surely not taken: they were not asked yet. */
    public void notCalled(Tx tx, List<Contact> contacts) {
        set(tx, contacts, null);
    }

    private static void set(Tx tx, List<Contact> contacts, @Nullable Instant at) {
        tx.update(
                """
                update contact c set called_at = $3 from unnest($1::text[], $2::text[]) as g(borrower_id, recipient_id)
                where c.borrower_id = g.borrower_id and c.recipient_id = g.recipient_id""",
                Columns.of(contacts, String[]::new, Contact::borrower),
                Columns.of(contacts, String[]::new, Contact::id),
                at);
    }
}
