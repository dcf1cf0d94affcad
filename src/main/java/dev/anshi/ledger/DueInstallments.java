package dev.anshi.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import org.jspecify.annotations.Nullable;

import dev.anshi.database.Tx;

/**
 * The walk over what is due on some dates, by keyset (shard, borrower), page by page. Each date is one ordered index scan of
 * {@code installment_due}; Postgres merges them lazily, so a page costs what a page holds however many dates there are.
 */
@ApplicationScoped
public class DueInstallments {

    /** Where a walk stands: everything up to and with this borrower is done. */
    public record Cursor(int shard, String borrower) {

        public static Cursor before(int shard) {
            return new Cursor(shard, "");
        }
    }

    /** A page: whole borrowers only. {@code next} is null at the end of the walk. */
    public record Page(List<DueInstallment> rows, @Nullable Cursor next) {}

    /** The page after {@code from}: whole borrowers, about {@code size} rows; more where one borrower alone has more. */
    public Page page(Tx tx, SortedSet<LocalDate> dueDates, Cursor from, int toShardExclusive, int size) {
        if (dueDates.isEmpty()) {
            return new Page(List.of(), null);
        }
        List<Object> dates = List.copyOf(dueDates);
        for (int most = size; ; most *= 2) {
            List<Object> arguments =
                    new ArrayList<>(List.of((short) from.shard(), from.borrower(), (short) toShardExclusive, most));
            arguments.addAll(dates);
            Optional<Page> page = wholeBorrowers(tx.query(sql(dates.size()), arguments.toArray()), most);
            if (page.isPresent()) {
                return page.get();
            }
        }
    }

    // The limit in each branch and the offset keep Postgres to the index whatever it guesses: by itself it was seen to
    // read the whole of
    // both tables a page (docs/hot-statements.md).
    private static String sql(int dates) {
        List<String> branches = new ArrayList<>();
        for (int i = 0; i < dates; i++) {
            branches.add("""
                    (select shard, borrower_id, loan_id, number, due_date, outstanding_minor, status from installment
                     where due_date = $%d and (shard, borrower_id) > ($1, $2) and shard < $3
                       and outstanding_minor > 0 and status in ('OUTSTANDING', 'DISPUTED')
                     order by shard, borrower_id limit $4)""".formatted(i + 5));
        }
        return """
                select d.*, l.currency, l.sender_id, l.plan_id, l.as_of from (
                    select * from (%s) u order by shard, borrower_id limit $4
                ) d cross join lateral (select currency, sender_id, plan_id, as_of from loan where id = d.loan_id offset 0) l
                order by d.shard, d.borrower_id, d.loan_id, d.number""".formatted(String.join(" union all ", branches));
    }

    // A full page may end amid a borrower, whose rows must fall into one page: leave the last borrower to the next one.
    // None where that is the only one.
    private static Optional<Page> wholeBorrowers(RowSet<Row> rows, int size) {
        List<DueInstallment> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read(row)));
        if (all.size() < size) {
            return Optional.of(new Page(all, null));
        }
        DueInstallment last = all.get(all.size() - 1);
        int whole = all.size();
        while (whole > 0 && all.get(whole - 1).borrower().equals(last.borrower())) {
            whole--;
        }
        if (whole == 0) {
            return Optional.empty();
        }
        DueInstallment end = all.get(whole - 1);
        return Optional.of(new Page(List.copyOf(all.subList(0, whole)), new Cursor(end.shard(), end.borrower())));
    }

    private static DueInstallment read(Row row) {
        return new DueInstallment(
                row.getShort(0),
                row.getString(1),
                row.getString(2),
                row.getInteger(3),
                row.getLocalDate(4),
                row.getLong(5),
                row.getString("currency"),
                row.getString(6),
                row.getString("sender_id"),
                row.getString("plan_id"),
                Objects.requireNonNull(Tx.instant(row, "as_of")));
    }

    /** All that these borrowers owe, undisputed, since before that day; by borrower, the oldest first. */
    public List<DueInstallment> overdue(Tx tx, Collection<String> borrowers, LocalDate today) {
        return tx.list(DueInstallments::read, """
                select i.shard, i.borrower_id, i.loan_id, i.number, i.due_date, i.outstanding_minor, i.status, l.currency, l.sender_id,
                       l.plan_id, l.as_of
                from installment i join loan l on l.id = i.loan_id
                where i.borrower_id = any($1) and i.due_date < $2 and i.outstanding_minor > 0 and i.status = 'OUTSTANDING'
                order by i.borrower_id, i.due_date, i.loan_id, i.number""", borrowers.toArray(String[]::new), today);
    }

    /** Co-borrowers and guarantors of these loans. */
    public List<LoanParty> parties(Tx tx, Collection<String> loans) {
        return tx.list(
                row -> new LoanParty(row.getString(0), row.getString(1), row.getString(2)),
                "select loan_id, party_id, relation from loan_party where loan_id = any($1) order by loan_id, party_id",
                (Object) loans.toArray(String[]::new));
    }

    /** Another borrower with a part in a loan: CO_BORROWER or GUARANTOR. */
    public record LoanParty(String loan, String party, String relation) {}
}
