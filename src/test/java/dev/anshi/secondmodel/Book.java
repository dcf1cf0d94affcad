package dev.anshi.secondmodel;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

/** A rulebook, as its section of the text lists it. What is not asked at a decision (maxConfirmed, coolDown) is not read. */
final class Book {

    final Duration freshness;
    final Duration fullContent;
    final Duration contestWindow;
    final Duration simHold;
    final int graceDays;
    final Duration ledgerAge;
    final Duration contactFreshness;
    final int contactAttempts;
    final int contactDays;
    final int contactChannels;
    final int contactOverdueDays;
    final List<Hours> hours;
    final List<Cap> caps;
    final List<Covered> consentRequired;
    final List<Bar> forbidden;
    final List<Rest> afterConversation;

    Book(JsonNode book) {
        freshness = Read.duration(book, "freshness");
        fullContent = Read.duration(book, "fullContent");
        contestWindow = Read.duration(book, "contestWindow");
        simHold = Read.duration(book, "simHold");
        graceDays = Read.number(book, "graceDays");
        ledgerAge = Read.duration(book, "ledgerAge");
        contactFreshness = Read.duration(book, "contactFreshness");
        JsonNode contactAfter = book.path("contactAfter");
        contactAttempts = Read.number(contactAfter, "attempts");
        contactDays = Read.number(contactAfter, "days");
        contactChannels = Read.number(contactAfter, "channels");
        contactOverdueDays = Read.number(contactAfter, "overdueDays");
        hours = entries(book, "hours", Hours::of);
        caps = entries(book, "caps", Cap::of);
        consentRequired = entries(book, "consentRequired", Covered::of);
        forbidden = entries(book, "forbidden", Bar::of);
        afterConversation = entries(book, "afterConversation", Rest::of);
    }

    private static <T> List<T> entries(JsonNode book, String field, Function<JsonNode, T> entry) {
        List<T> entries = new ArrayList<>();
        book.path(field).forEach(node -> entries.add(entry.apply(node)));
        return entries;
    }

    /** An entry covers (purpose, channel) when it lists both. */
    record Covered(Set<String> purposes, Set<String> channels) {

        static Covered of(JsonNode entry) {
            return new Covered(Read.wordSet(entry, "purposes"), Read.wordSet(entry, "channels"));
        }

        boolean covers(String purpose, String channel) {
            return purposes.contains(purpose) && channels.contains(channel);
        }
    }

    record Hours(Covered covered, LocalTime from, LocalTime to, Set<DayOfWeek> days) {

        static Hours of(JsonNode entry) {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            Read.words(entry, "days").forEach(day -> days.add(DayOfWeek.valueOf(day)));
            return new Hours(
                    Covered.of(entry),
                    LocalTime.parse(Read.word(entry, "from")),
                    LocalTime.parse(Read.word(entry, "to")),
                    days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days);
        }

        /** "from ≤ x < to; from > to runs over midnight; 00:00 as to is midnight; days lists the local week days it is open on." */
        boolean holds(Instant instant, ZoneId zone) {
            ZonedDateTime local = instant.atZone(zone);
            LocalTime x = local.toLocalTime();
            boolean inside;
            if (to.equals(LocalTime.MIDNIGHT)) {
                inside = !x.isBefore(from);
            } else if (from.isAfter(to)) {
                inside = !x.isBefore(from) || x.isBefore(to);
            } else {
                inside = !x.isBefore(from) && x.isBefore(to);
            }
            return inside && days.contains(local.getDayOfWeek());
        }
    }

    record Cap(Covered covered, int max, Duration per, boolean eachLoan) {

        static Cap of(JsonNode entry) {
            return new Cap(
                    Covered.of(entry),
                    Read.number(entry, "max"),
                    Read.duration(entry, "per"),
                    "LOAN".equals(Read.word(entry, "scope")));
        }
    }

    /** relations and senders are null where the entry does not have them. */
    record Bar(Covered covered, Set<String> relations, Set<String> senders) {

        static Bar of(JsonNode entry) {
            return new Bar(
                    Covered.of(entry),
                    Read.present(entry.path("relations")) ? Read.wordSet(entry, "relations") : null,
                    Read.present(entry.path("senders")) ? Read.wordSet(entry, "senders") : null);
        }
    }

    record Rest(Covered covered, Duration per) {

        static Rest of(JsonNode entry) {
            return new Rest(Covered.of(entry), Read.duration(entry, "per"));
        }
    }
}
