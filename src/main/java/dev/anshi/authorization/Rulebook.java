package dev.anshi.authorization;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What one jurisdiction, the borrower's, adds to the rules: its numbers, hours, caps and bars, and the texts they rest on. A rulebook that
 * exists is valid; one that contradicts itself is refused with a {@link RulebookRefusedException}. A changed one has a new id.
 *
 * @param citations reason to the text it rests on
 * @param notes what was looked for and not found
 * @param freshness how long a proof carries a debt text at all
 * @param fullContent how long a proof carries a full one
 * @param maxConfirmed how far beyond its proof a number may be confirmed
 * @param contestWindow how long a change may be contested
 * @param coolDown how long after a change debt texts wait
 * @param simHold how long after a change of SIM they wait
 * @param graceDays days after the due date on which an installment is not yet overdue
 * @param ledgerAge how old the lender's books may be
 * @param contactFreshness how long an emergency contact's consent carries
 * @param hours the first covering entry counts; none: always open
 * @param caps all covering entries count
 */
public record Rulebook(
        String id,
        Map<Reason, String> citations,
        String notes,
        Duration freshness,
        Duration fullContent,
        Duration maxConfirmed,
        Duration contestWindow,
        Duration coolDown,
        Duration simHold,
        int graceDays,
        Duration ledgerAge,
        Duration contactFreshness,
        ContactMeasure contactAfter,
        List<HoursEntry> hours,
        List<Cap> caps,
        List<Coverage> consentRequired,
        List<Bar> forbidden,
        List<Rest> afterConversation) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    public Rulebook {
        check(!id.isBlank(), "id", "is blank");
        citations = citations.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(citations));
        bounded("freshness", freshness);
        bounded("fullContent", fullContent);
        bounded("maxConfirmed", maxConfirmed);
        bounded("contestWindow", contestWindow);
        bounded("coolDown", coolDown);
        bounded("simHold", simHold);
        bounded("ledgerAge", ledgerAge);
        bounded("contactFreshness", contactFreshness);
        check(graceDays >= 0, "graceDays", "is negative");
        check(coolDown.compareTo(contestWindow) >= 0, "coolDown", "is shorter than contestWindow");
        check(fullContent.compareTo(freshness) <= 0, "fullContent", "is longer than freshness");
        hours = List.copyOf(hours);
        caps = List.copyOf(caps);
        consentRequired = List.copyOf(consentRequired);
        forbidden = List.copyOf(forbidden);
        afterConversation = List.copyOf(afterConversation);
    }

    /** The hours that a message keeps; null: always open. */
    @Nullable
    HoursEntry hoursOf(Purpose purpose, Channel channel) {
        for (HoursEntry entry : hours) {
            if (entry.coverage().covers(purpose, channel)) {
                return entry;
            }
        }
        return null;
    }

    /** Whether this is never sent to such a reader, whoever the sender is: what could not lead anywhere need not be asked for. */
    public boolean bars(Purpose purpose, Channel channel, Relation relation) {
        return forbidden.stream()
                .filter(bar -> bar.senders().isEmpty())
                .filter(bar -> bar.relations().isEmpty() || bar.relations().contains(relation))
                .anyMatch(bar -> bar.coverage().covers(purpose, channel));
    }

    private static void bounded(String field, Duration duration) {
        check(!duration.isNegative(), field, "is negative");
        check(duration.compareTo(LONGEST) <= 0, field, "is longer than 36,500 days");
    }

    private static void check(boolean holds, String field, String otherwise) {
        if (!holds) {
            throw new RulebookRefusedException(field, otherwise);
        }
    }

    /** When a borrower counts as unreachable (F17). */
    public record ContactMeasure(int attempts, int days, int channels, int overdueDays) {
        public ContactMeasure {
            check(attempts >= 0 && days >= 0 && channels >= 0 && overdueDays >= 0, "contactAfter", "is negative");
        }
    }

    /**
     * Open from {@code from} until before {@code to}, local time; over midnight where {@code from} is the later; 00:00 as {@code to} is the
     * day's end. Whole seconds.
     *
     * @param days local week days it is open on; only where it does not run over midnight
     */
    public record HoursEntry(Coverage coverage, LocalTime from, LocalTime to, Set<DayOfWeek> days) {
        public HoursEntry {
            check(!from.equals(to), "hours", "has from = to");
            check(from.getNano() == 0 && to.getNano() == 0, "hours", "has fractions of a second");
            check(!days.isEmpty(), "hours", "has no days");
            days = Collections.unmodifiableSet(EnumSet.copyOf(days));
            boolean overMidnight = from.isAfter(to) && !to.equals(LocalTime.MIDNIGHT);
            check(
                    !overMidnight || days.size() == DayOfWeek.values().length,
                    "hours",
                    "has days and runs over midnight");
        }
    }

    /** At most {@code max} messages in any {@code per}. */
    public record Cap(Coverage coverage, int max, Duration per, CapScope scope) {
        public Cap {
            check(max >= 1, "caps", "has a max below 1");
            bounded("caps", per);
        }
    }

    /** What a cap counts by. */
    public enum CapScope {
        RECIPIENT,
        LOAN
    }

    /**
     * Messages that are never sent.
     *
     * @param relations only to these; empty: to any
     * @param senders only from these; empty: from any
     */
    public record Bar(Coverage coverage, Set<Relation> relations, Set<SenderKind> senders) {
        public Bar {
            relations = relations.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(relations));
            senders = senders.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(senders));
        }
    }

    /** How long a conversation keeps messages away. */
    public record Rest(Coverage coverage, Duration per) {
        public Rest {
            bounded("afterConversation", per);
        }
    }
}
