package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Facts;
import dev.anshi.authorization.InstallmentStatus;
import dev.anshi.authorization.SenderKind;
import dev.anshi.ledger.DueInstallment;
import dev.anshi.ledger.DueInstallments.Cursor;
import dev.anshi.ledger.KnownAsOf;
import dev.anshi.ledger.Senders;
import dev.anshi.recipient.KnownPeople;

/** A page of the walk with every fact that its decisions need, read in one transaction. */
record DuePage(
        Collection<DueGroup> groups,
        KnownPeople people,
        Map<String, Senders.Vouched> senders,
        @Nullable Cursor next) {

    SenderKind senderKind(String id) {
        return SenderKind.valueOf(sender(id).kind().name());
    }

    private Senders.Vouched sender(String id) {
        return Objects.requireNonNull(senders.get(id), "a loan refers to a sender");
    }

    static Set<String> readersAndDebtors(Collection<DueGroup> groups) {
        Set<String> ids = new LinkedHashSet<>();
        groups.forEach(group -> {
            ids.add(group.recipient());
            ids.add(group.debtor());
        });
        return ids;
    }

    /** As the check is asked with them for a planned instant. */
    List<Facts.Installment> installments(DueGroup group, Instant at, Duration ledgerAge) {
        List<Facts.Installment> installments = new ArrayList<>(group.dues().size());
        for (DueGroup.Due due : group.dues()) {
            DueInstallment row = due.row();
            KnownAsOf known = new KnownAsOf(row.asOf(), sender(row.sender()).watermark());
            installments.add(new Facts.Installment(
                    row.loan(),
                    InstallmentStatus.valueOf(row.status()),
                    row.dueDate(),
                    known.planned(at, people.readAt(), ledgerAge)));
        }
        return installments;
    }
}
