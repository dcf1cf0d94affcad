package dev.anshi.secondmodel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.anshi.secondmodel.Book.Cap;
import dev.anshi.secondmodel.Book.Hours;
import dev.anshi.secondmodel.Book.Rest;
import dev.anshi.secondmodel.Given.Installment;
import dev.anshi.secondmodel.Given.Past;

/** Table DEFER, one method a row: each tells when it clears, null where it does not match at t. */
final class DeferTable {

    /** "Does not open within 14 days." */
    static final Instant NEVER = Instant.MAX;

    private static final Duration OPENS_WITHIN = Duration.ofDays(14);

    private final Given given;
    private final Book book;
    private final Set<String> coveredLoans = new LinkedHashSet<>();

    DeferTable(Given given, Book book, List<Installment> covered) {
        this.given = given;
        this.book = book;
        covered.forEach(installment -> coveredLoans.add(installment.loan));
    }

    /** The rules that match at t, in the order of the table, and when each clears. */
    Map<String, Instant> matching(Instant t) {
        Map<String, Instant> clears = new TreeMap<>();
        put(clears, "D01", d01Cooling(t));
        put(clears, "D02", d02Sim(t));
        put(clears, "D03", d03Hours(t));
        put(clears, "D04", d04Cap(t));
        put(clears, "D05", d05Paused(t));
        put(clears, "D06", d06Talked(t));
        return clears;
    }

    private static void put(Map<String, Instant> clears, String rule, Instant clearsAt) {
        if (clearsAt != null) {
            clears.put(rule, clearsAt);
        }
    }

    private static Instant ifAfter(Instant t, Instant clearsAt) {
        return clearsAt != null && clearsAt.isAfter(t) ? clearsAt : null;
    }

    private Instant d01Cooling(Instant t) {
        boolean held = given.debt() || given.purposeIs("BINDING_CHECKUP", "POLICY_UPDATE");
        return held && given.number != null ? ifAfter(t, given.number.activeFrom) : null;
    }

    private Instant d02Sim(Instant t) {
        if (given.number == null || given.number.simChangedAt == null) {
            return null;
        }
        boolean held = given.debt()
                || given.purposeIs("BINDING_CHECKUP", "POLICY_UPDATE")
                || (given.purposeIs("ONE_TIME_CODE") && "ACTIVE".equals(given.number.state));
        Instant heldUntil = given.number.simChangedAt.plus(book.simHold);
        boolean provenSince = given.number.provenAt != null && !given.number.provenAt.isBefore(heldUntil);
        return held && !provenSince ? ifAfter(t, heldUntil) : null;
    }

    private Instant d03Hours(Instant t) {
        for (Hours entry : book.hours) {
            if (entry.covered().covers(given.purpose, given.channel)) {
                return given.zones.stream().allMatch(zone -> entry.holds(t, zone)) ? null : firstOpening(entry, t);
            }
        }
        return null;
    }

    /** "The first instant after t that it holds in all of them": go on to where the next zone opens until none has to be waited for. */
    private Instant firstOpening(Hours entry, Instant t) {
        Instant last = t.plus(OPENS_WITHIN);
        Instant x = t;
        while (!x.isAfter(last)) {
            Instant before = x;
            for (ZoneId zone : given.zones) {
                x = openFrom(entry, zone, x, last);
            }
            if (x.equals(before)) {
                return x;
            }
        }
        return NEVER;
    }

    /** The first instant at or after x at which the entry holds in the zone; some instant after last where that would be later. */
    private static Instant openFrom(Hours entry, ZoneId zone, Instant x, Instant last) {
        Instant from = x;
        while (!from.isAfter(last) && !entry.holds(from, zone)) {
            // Until its offset changes a zone's clock runs evenly, and an entry opens at `from`; at the change the
            // clock jumps.
            ZoneOffset offset = zone.getRules().getOffset(from);
            Instant opens = nextFrom(entry, from, offset);
            ZoneOffsetTransition change = zone.getRules().nextTransition(from);
            from = change != null && change.getInstant().isBefore(opens) ? change.getInstant() : opens;
        }
        return from;
    }

    /** Local times are read from instants, never built: here the offset is fixed, so a local time is an instant. */
    private static Instant nextFrom(Hours entry, Instant x, ZoneOffset offset) {
        LocalDateTime local = LocalDateTime.ofInstant(x, offset);
        LocalDateTime opens = local.toLocalDate().atTime(entry.from());
        while (!opens.isAfter(local) || !entry.days().contains(opens.getDayOfWeek())) {
            opens = opens.plusDays(1);
        }
        return opens.toInstant(offset);
    }

    private Instant d04Cap(Instant t) {
        Instant clears = null;
        for (Cap cap : book.caps) {
            if (!cap.covered().covers(given.purpose, given.channel)) {
                continue;
            }
            if (cap.eachLoan()) {
                for (String loan : coveredLoans) {
                    clears = Given.laterOfThoseThere(clears, fullUntil(cap, loan, t));
                }
            } else {
                clears = Given.laterOfThoseThere(clears, fullUntil(cap, null, t));
            }
        }
        return clears;
    }

    /** Null where it is not full at t. It is full as long as the max-th latest of its entries lies less than `per` back. */
    private Instant fullUntil(Cap cap, String loan, Instant t) {
        List<Instant> counted = new ArrayList<>();
        for (Past past : given.history) {
            if (cap.covered().covers(past.purpose, past.channel) && (loan == null || past.loans.contains(loan))) {
                counted.add(past.at);
            }
        }
        if (counted.size() < cap.max()) {
            return null;
        }
        counted.sort(null);
        return ifAfter(t, counted.get(counted.size() - cap.max()).plus(cap.per()));
    }

    private Instant d05Paused(Instant t) {
        return given.debt() || given.purposeIs("CONTACT_CALLBACK") ? ifAfter(t, given.pausedUntil) : null;
    }

    private Instant d06Talked(Instant t) {
        Instant clears = null;
        for (Rest rest : book.afterConversation) {
            if (given.conversationAt != null && rest.covered().covers(given.purpose, given.channel)) {
                clears = Given.laterOfThoseThere(clears, ifAfter(t, given.conversationAt.plus(rest.per())));
            }
        }
        return clears;
    }
}
