package dev.anshi.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.anshi.ledger.Borrower;
import dev.anshi.wording.PrintedName;

/** A borrower as the lender's core writes it: with the name, which the ledger does not keep. */
public record BorrowerEntry(
        @Nullable String borrowerId,
        @Nullable String name,
        @Nullable String locale,
        @Nullable List<@Nullable String> zones,
        @Nullable String jurisdiction,
        Borrower.@Nullable Status status,
        @Nullable IdentityEntry identity,
        @Nullable List<@Nullable CardEntry> cards) {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_CARDS = 50;

    /** Whether and when the lender checked who this is. */
    public record IdentityEntry(
            Borrower.Identity.@Nullable State status,
            @Nullable Instant verifiedAt) {}

    /** A card by brand and last four digits. */
    public record CardEntry(
            @Nullable String brand, @Nullable String last4) {}

    /** What is kept where: the ledger's part, and the name for room recipient. */
    record Checked(Borrower borrower, String name) {}

    /** {@code jurisdictions}: those that have a rulebook. */
    Checked checked(@Nullable String ofPath, Set<String> jurisdictions) {
        Findings findings = new Findings();
        String id = findings.id("/borrowerId", ofPath, borrowerId);
        String called = findings.printed("/name", name, LONGEST_NAME, PrintedName::isOfAPerson);
        Locale language = language(findings);
        List<ZoneId> where = zones(findings);
        String law = findings.required("/jurisdiction", jurisdiction, "");
        if (jurisdiction != null && !jurisdictions.contains(law)) {
            findings.add("/jurisdiction", Fault.NO_RULEBOOK);
        }
        Borrower.Status state = findings.required("/status", status, Borrower.Status.CLOSED);
        Borrower.Identity known = identity(findings);
        List<Borrower.Card> held = cards(findings);
        return findings.unlessWrong(
                () -> new Checked(new Borrower(id, law, language, where, state, known, held), called));
    }

    private Locale language(Findings findings) {
        String given = findings.required("/locale", locale, "und");
        try {
            return new Locale.Builder().setLanguageTag(given).build();
        } catch (IllformedLocaleException e) {
            findings.add("/locale", Fault.WRONG_FORM);
            return Locale.ROOT;
        }
    }

    private List<ZoneId> zones(Findings findings) {
        List<@Nullable String> given = findings.list("/zones", zones);
        List<ZoneId> read = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            read.add(findings.zone("/zones/" + i, given.get(i)));
        }
        return read;
    }

    private Borrower.Identity identity(Findings findings) {
        if (identity == null) {
            return Borrower.Identity.UNVERIFIED;
        }
        return new Borrower.Identity(
                findings.required("/identity/status", identity.status(), Borrower.Identity.State.UNVERIFIED),
                findings.optionalInstant("/identity/verifiedAt", identity.verifiedAt()));
    }

    private List<Borrower.Card> cards(Findings findings) {
        List<@Nullable CardEntry> given = findings.list("/cards", cards);
        if (given.size() > MOST_CARDS) {
            findings.add("/cards", Fault.WRONG_LENGTH);
        }
        List<Borrower.Card> read = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            read.add(
                    card("/cards/" + i, Objects.requireNonNullElse(given.get(i), new CardEntry(null, null)), findings));
        }
        return read;
    }

    private static Borrower.Card card(String at, CardEntry card, Findings findings) {
        String brand = findings.text(at + "/brand", card.brand(), 30);
        String last4 = findings.required(at + "/last4", card.last4(), "0000");
        if (!last4.matches("[0-9]{4}")) {
            findings.add(at + "/last4", Fault.WRONG_FORM);
            return new Borrower.Card(brand, "0000");
        }
        return new Borrower.Card(brand, last4);
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "BorrowerEntry[" + borrowerId + "]";
    }
}
