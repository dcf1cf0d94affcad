package dev.anshi.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.database.Tx;

/** Tables loan and loan_party; the installments are {@link Installments}'. */
@ApplicationScoped
public class Loans {

    private final Installments installments;

    Loans(Installments installments) {
        this.installments = installments;
    }

    /** What a loan is, without its schedule. */
    public record Head(
            String borrowerId,
            Currency currency,
            Instant asOf,
            @Nullable Long version) {

        /** An older version or an older state of the books than this. */
        boolean isNewerThan(Loan loan) {
            return loan.asOf().isBefore(asOf)
                    || (version != null && loan.version() != null && loan.version() < version);
        }
    }

    /** The loan's row, locked until the end of the transaction. */
    public Optional<Head> lock(Tx tx, String id) {
        return tx.first(
                Loans::head, "select borrower_id, currency, as_of, version from loan where id = $1 for update", id);
    }

    /**
     * Writes the loan with its whole schedule (installments that it no longer has go), unless what is there is newer. An asOf ahead of
     * the clock is kept as now.
     */
    public Stored save(Tx tx, Loan loan) {
        if (lock(tx, loan.id()).filter(there -> there.isNewerThan(loan)).isPresent()) {
            return Stored.IGNORED;
        }
        write(tx, loan);
        writeParties(tx, loan);
        installments.replace(tx, loan);
        return Stored.STORED;
    }

    private static void write(Tx tx, Loan loan) {
        tx.update(
                """
                insert into loan (id, borrower_id, sender_id, plan_id, currency, as_of, version, updated_at)
                values ($1, $2, $3, $4, $5, least($6::timestamptz, $8), $7, $8)
                on conflict (id) do update set sender_id = excluded.sender_id, plan_id = excluded.plan_id,
                    currency = excluded.currency, as_of = excluded.as_of, version = coalesce(excluded.version, loan.version),
                    updated_at = excluded.updated_at""",
                loan.id(),
                loan.borrowerId(),
                loan.senderId(),
                loan.planId(),
                loan.currency().getCurrencyCode(),
                loan.asOf(),
                loan.version(),
                tx.now());
    }

    private static void writeParties(Tx tx, Loan loan) {
        List<String> ids = new ArrayList<>();
        List<String> relations = new ArrayList<>();
        loan.coBorrowers().forEach(id -> add(ids, id, relations, "CO_BORROWER"));
        loan.guarantors().forEach(id -> add(ids, id, relations, "GUARANTOR"));
        String[] parties = ids.toArray(String[]::new);
        tx.update("delete from loan_party where loan_id = $1 and party_id <> all($2)", loan.id(), parties);
        tx.update("""
                insert into loan_party (loan_id, party_id, relation)
                select $1, party_id, relation from unnest($2::text[], $3::text[]) as party (party_id, relation)
                on conflict (loan_id, party_id) do update set relation = excluded.relation""", loan.id(), parties, relations.toArray(String[]::new));
    }

    private static void add(List<String> ids, String id, List<String> relations, String relation) {
        ids.add(id);
        relations.add(relation);
    }

    public Optional<Loan> find(Tx tx, String id) {
        return tx.first(row -> row, "select * from loan where id = $1", id).map(row -> loan(tx, row));
    }

    /** The figures are now known as of then, if that is later than what was known. */
    void moveAsOf(Tx tx, String id, Instant asOf) {
        tx.update("update loan set as_of = greatest(as_of, $2), updated_at = $3 where id = $1", id, asOf, tx.now());
    }

    private Loan loan(Tx tx, Row row) {
        String id = row.getString("id");
        Head head = head(row);
        return new Loan(
                id,
                head.borrowerId(),
                row.getString("sender_id"),
                row.getString("plan_id"),
                parties(tx, id, "CO_BORROWER"),
                parties(tx, id, "GUARANTOR"),
                head.currency(),
                head.asOf(),
                head.version(),
                installments.of(tx, id, head.currency()));
    }

    private static Set<String> parties(Tx tx, String id, String relation) {
        return Set.copyOf(tx.list(
                row -> row.getString("party_id"),
                "select party_id from loan_party where loan_id = $1 and relation = $2",
                id,
                relation));
    }

    private static Head head(Row row) {
        return new Head(
                row.getString("borrower_id"),
                Currency.getInstance(row.getString("currency")),
                Objects.requireNonNull(Tx.instant(row, "as_of")),
                row.getLong("version"));
    }
}
