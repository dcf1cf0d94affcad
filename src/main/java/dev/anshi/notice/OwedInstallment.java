package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Facts;
import dev.anshi.authorization.InstallmentStatus;
import dev.anshi.database.Tx;
import dev.anshi.ledger.KnownAsOf;

/**
 * An installment of a notice as the ledger has it now. One whose due date moved, or that is gone, counts as CANCELLED: the notice was
 * about another day. So does one whose loan went to another lender, or that the reader has no more to do with.
 *
 * @param outstandingMinor minor units of {@code currency}
 * @param asOf up to when the books are known for it
 * @param covered whether the permit of the latest claim covers it
 */
record OwedInstallment(
        UUID notice,
        String loan,
        int number,
        LocalDate dueDate,
        InstallmentStatus status,
        long outstandingMinor,
        @Nullable String currency,
        KnownAsOf asOf,
        boolean covered) {

    /** SQL: whether notice {@code n} is still one of loan {@code l}: its lender sends it, and its reader is to the loan what they were. */
    static final String STILL_CONCERNED = """
            (n.sender_id = l.sender_id) is not false
            and (n.relation not in ('CO_BORROWER', 'GUARANTOR')
                 or exists (select from loan_party p
                            where p.loan_id = l.id and p.party_id = n.recipient_id and p.relation = n.relation))""";

    private static final String SELECT = """
            select distinct c.notice_id, c.loan_id, c.number, c.due_date, c.covered, l.currency, l.as_of, s.watermark_at,
                   coalesce(i.outstanding_minor, 0) as outstanding_minor,
                   case when i.status is null or not (""" + STILL_CONCERNED + """
                        ) then 'CANCELLED'
                        when i.status = 'OUTSTANDING' and i.outstanding_minor = 0 then 'PAID' else i.status end as status
            from notice_installment c
            join notice n on n.id = c.notice_id
            left join installment i on i.borrower_id = c.borrower_id and i.loan_id = c.loan_id and i.number = c.number
                 and i.due_date = c.due_date
            left join loan l on l.id = c.loan_id
            left join sender s on s.id = l.sender_id
            where c.notice_id = any($1) order by c.notice_id, c.loan_id, c.number""";

    static Map<UUID, List<OwedInstallment>> of(Tx tx, Collection<UUID> notices) {
        return tx
                .list(
                        row -> new OwedInstallment(
                                row.getUUID("notice_id"),
                                row.getString("loan_id"),
                                row.getInteger("number"),
                                row.getLocalDate("due_date"),
                                InstallmentStatus.valueOf(row.getString("status")),
                                row.getLong("outstanding_minor"),
                                row.getString("currency"),
                                new KnownAsOf(Tx.instant(row, "as_of"), Tx.instant(row, "watermark_at")),
                                row.getBoolean("covered")),
                        SELECT,
                        (Object) notices.toArray(UUID[]::new))
                .stream()
                .collect(Collectors.groupingBy(OwedInstallment::notice));
    }

    /** As a plan made now for a later instant knows it. */
    Facts.Installment planned(Instant at, Instant now, Duration ledgerAge) {
        return new Facts.Installment(loan, status, dueDate, asOf.planned(at, now, ledgerAge));
    }

    /** As a claim at this instant knows it. */
    Facts.Installment fact(Instant now) {
        return new Facts.Installment(loan, status, dueDate, asOf.at(now));
    }
}
