package dev.anshi.binding;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.anshi.authorization.NumberState;
import dev.anshi.ledger.Borrower;
import dev.anshi.phone.LineType;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.Binding;

/** Which hints an entered number raises, from the borrower's own data alone. */
final class Hints {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private Hints() {}

    static Set<Hint> of(ParsedNumber entered, Borrower borrower, List<Binding> own) {
        EnumSet<Hint> hints = EnumSet.of(Hint.EXCLUSIVE_USE);
        if (own.stream().anyMatch(binding -> isSlip(entered, binding))) {
            hints.add(Hint.NEARLY_CURRENT_NUMBER);
        }
        if (wasTakenOff(entered, own)) {
            hints.add(Hint.TAKEN_OFF_BEFORE);
        }
        if (entered.line() == LineType.FIXED) {
            hints.add(Hint.FIXED_LINE);
        }
        if (region(borrower).filter(region -> !region.equals(entered.region())).isPresent()) {
            hints.add(Hint.OTHER_REGION);
        }
        return Collections.unmodifiableSet(hints);
    }

    private static boolean isSlip(ParsedNumber entered, Binding binding) {
        return binding.isIn(NumberState.ACTIVE) && entered.number().isSlipOf(binding.number());
    }

    private static boolean wasTakenOff(ParsedNumber entered, List<Binding> own) {
        List<Binding> same = own.stream()
                .filter(binding -> binding.isTo(entered.number()))
                .filter(binding -> binding.provenAt() != null)
                .toList();
        return !same.isEmpty() && same.stream().noneMatch(binding -> binding.isIn(NumberState.ACTIVE));
    }

    /** The borrower's country: that of the jurisdiction, else the one that the locale names; absent where neither says. */
    static Optional<String> region(Borrower borrower) {
        String jurisdiction = borrower.jurisdiction().toUpperCase(Locale.ROOT);
        return Optional.of(
                        COUNTRIES.contains(jurisdiction)
                                ? jurisdiction
                                : borrower.locale().getCountry())
                .filter(COUNTRIES::contains);
    }
}
