package dev.anshi.recipient;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;
import dev.anshi.database.Tx;

/**
 * Whom to plan for beside the borrower and the parties of a loan: delegates and representatives to whose mandate both sides said yes.
 * One that has run out is among them: that its holder gets nothing is a decision of the check (F23), and is kept.
 */
@ApplicationScoped
public class AgreedMandates {

    /** Who may be told of a borrower's debt, and of which purposes. */
    public record Holder(String borrower, String reader, Relation relation, Set<Purpose> purposes) {

        public Holder {
            purposes = Set.copyOf(purposes);
        }
    }

    /**
     * The mandates of these borrowers for the steps of a date, in one statement. One that was accepted on that date (in UTC) counts, a
     * later one does not: so a date has one answer for good once it is over.
     */
    public List<Holder> of(Tx tx, Collection<String> borrowers, LocalDate date) {
        return tx.list(
                row -> new Holder(
                        row.getString(0),
                        row.getString(1),
                        Relation.valueOf(row.getString(2)),
                        Arrays.stream(row.getArrayOfStrings(3))
                                .map(Purpose::valueOf)
                                .collect(Collectors.toSet())),
                """
                select borrower_id, recipient_id, relation, purposes from mandate
                where borrower_id = any($1) and accepted_at >= granted_at and accepted_at < $2
                  and (declined_at is null or declined_at < granted_at) and (revoked_at is null or revoked_at < granted_at)
                order by borrower_id, recipient_id""",
                borrowers.toArray(String[]::new),
                date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
