package dev.anshi.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;
import dev.anshi.ledger.DueInstallment;
import dev.anshi.ledger.DueInstallments.LoanParty;
import dev.anshi.recipient.AgreedMandates.Holder;

/** Who is to be decided about for an installment: its borrower, the parties of its loan, and who holds a mandate. */
final class Audience {

    record Reader(String id, Relation relation) {}

    private final Map<String, List<Reader>> partiesByLoan = new HashMap<>();
    private final Map<String, List<Holder>> holdersByBorrower = new HashMap<>();

    Audience(Collection<LoanParty> parties, Collection<Holder> holders) {
        parties.forEach(party -> partiesByLoan
                .computeIfAbsent(party.loan(), loan -> new ArrayList<>())
                .add(new Reader(party.party(), Relation.valueOf(party.relation()))));
        holders.forEach(holder -> holdersByBorrower
                .computeIfAbsent(holder.borrower(), borrower -> new ArrayList<>())
                .add(holder));
    }

    /** Each person once, by what they owe rather than by what they were named for. */
    List<Reader> of(DueInstallment row, Purpose purpose) {
        List<Reader> parties = partiesByLoan.getOrDefault(row.loan(), List.of());
        List<Holder> holders = holdersByBorrower.getOrDefault(row.borrower(), List.of());
        List<Reader> readers = new ArrayList<>(1 + parties.size() + holders.size());
        readers.add(new Reader(row.borrower(), Relation.SELF));
        readers.addAll(parties);
        for (Holder holder : holders) {
            if (holder.purposes().contains(purpose) && isNew(holder.reader(), readers)) {
                readers.add(new Reader(holder.reader(), holder.relation()));
            }
        }
        return readers;
    }

    private static boolean isNew(String id, List<Reader> readers) {
        return readers.stream().noneMatch(reader -> reader.id().equals(id));
    }
}
