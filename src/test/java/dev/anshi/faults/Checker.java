package dev.anshi.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Decides whether a day kept the promises that its people can see: no text that may not be, none twice, nobody forgotten, every answer
 * obeyed. It knows what the phones and the app showed, what the ledger says, what people answered and when they were told "done", and whom
 * the product itself told staff to be in doubt of; nothing of notices, states or queues.
 */
final class Checker {

    /** From the claim a text may be on its way: its age's limit and a publish's time-out (design.md, "Dispatch"). */
    static final Duration ON_ITS_WAY = Duration.ofSeconds(70);

    private Checker() {}

    /** What somebody said, or the lender said of them, and was told "done". */
    enum Said {
        STOP,
        NOT_MINE,
        NUMBER_TAKEN_OFF,
        /** To be reminded by text; the app goes on. */
        CONSENT_WITHDRAWN,
        /** The new number was proved; the old one is REPLACED, and the new one cools down until the day is over. */
        NUMBER_CHANGED,
        /** By the phone that was told of a change, that of the number before it. */
        CHANGE_CONTESTED_BY_SMS,
        /** By whoever has that phone's text, on the page for anyone. */
        CHANGE_CONTESTED_BY_CODE,
        CHANGE_CONTESTED_IN_APP,
        PAID
    }

    /**
     * One installment of the day, told by its amount, which no other of the day has.
     *
     * @param number the person's when the day begins; none that they bind on it may read of a debt before the next
     * @param from when that number's cool-down ends, as its proof was answered
     */
    record Owed(String person, String number, Instant from, String sender, String amount) {}

    /** A text in a phone's inbox. */
    record Heard(Instant at, String number, String text) {}

    /** @param amount of what was paid; else empty */
    record Answer(Instant done, String person, Said said, String amount) {}

    /**
     * All that is known of a day.
     *
     * @param shown how many reminders each person's app shows
     * @param doubted whose text the product says to be in doubt of
     * @param calm nobody died and the provider answered each time: there is no cause for doubt
     */
    record Day(
            List<Owed> ledger,
            List<Heard> phones,
            Map<String, Integer> shown,
            Set<String> doubted,
            List<Answer> answers,
            boolean calm) {}

    /** What was broken, by the guarantee's name; none: all held. */
    static List<String> broken(Day day) {
        List<String> broken = new ArrayList<>();
        day.phones().forEach(text -> strays(day, text).forEach(broken::add));
        day.phones().forEach(text -> tooEarly(day, text).forEach(broken::add));
        day.phones().forEach(text -> disobeyed(day, text).forEach(broken::add));
        for (Owed owed : day.ledger()) {
            long told = textsOf(day, owed).count();
            if (told > 1) {
                broken.add("G3: " + owed.amount() + " was told " + told + " times");
            }
        }
        new TreeSet<>(day.ledger().stream().map(Owed::person).toList())
                .forEach(person -> forgotten(day, person).forEach(broken::add));
        return broken;
    }

    // G1: whom the ledger does not tie to the debt reads of it.
    private static Stream<String> strays(Day day, Heard text) {
        return day.ledger().stream()
                .filter(owed ->
                        text.text().contains(owed.amount()) && !owed.number().equals(text.number()))
                .map(owed -> "G1: " + owed.amount() + " was told to somebody else");
    }

    // G1: whoever got into an account must not read its debt at once on a number of their own.
    private static Stream<String> tooEarly(Day day, Heard text) {
        return day.ledger().stream()
                .filter(owed -> text.text().contains(owed.amount()) && text.at().isBefore(owed.from()))
                .map(owed -> "G1: " + owed.amount() + " was told before its number had cooled down");
    }

    // G5: what was said long enough before.
    private static Stream<String> disobeyed(Day day, Heard text) {
        return day.ledger().stream()
                .filter(owed -> text.text().contains(owed.amount()))
                .flatMap(owed -> day.answers().stream()
                        .filter(answer -> forbids(answer, owed)
                                && text.at().isAfter(answer.done().plus(ON_ITS_WAY)))
                        .map(answer -> "G5: " + owed.amount() + " was told after " + answer.said()));
    }

    private static boolean forbids(Answer answer, Owed owed) {
        return answer.person().equals(owed.person())
                && (answer.said() != Said.PAID || answer.amount().equals(owed.amount()));
    }

    private static Stream<Heard> textsOf(Day day, Owed owed) {
        return day.phones().stream().filter(text -> text.text().contains(owed.amount()));
    }

    private static Stream<String> forgotten(Day day, String person) {
        List<Owed> all = day.ledger().stream()
                .filter(owed -> owed.person().equals(person))
                .toList();
        List<Owed> unpaid = all.stream()
                .filter(owed ->
                        day.answers().stream().noneMatch(answer -> answer.said() == Said.PAID && forbids(answer, owed)))
                .toList();
        return Stream.of(inApp(day, person, all, unpaid), bySms(day, person, all, unpaid))
                .flatMap(each -> each);
    }

    // G4: the app is nobody else's, so that nothing but a payment excuses it. One reminder a sender.
    private static Stream<String> inApp(Day day, String person, List<Owed> all, List<Owed> unpaid) {
        int shown = day.shown().getOrDefault(person, 0);
        if (shown < senders(unpaid)) {
            return Stream.of("G4: " + person + " was forgotten in the app");
        }
        return shown > senders(all) ? Stream.of("G3: " + person + " was told twice in the app") : Stream.empty();
    }

    private static long senders(List<Owed> owed) {
        return owed.stream().map(Owed::sender).distinct().count();
    }

    // G4, G8: one text, whoever else of the senders waits under the cap of one a day; or staff knows that it is in
    // doubt.
    private static Stream<String> bySms(Day day, String person, List<Owed> all, List<Owed> unpaid) {
        long texts = day.phones().stream()
                .filter(text -> all.stream().anyMatch(owed -> text.text().contains(owed.amount())))
                .count();
        if (texts > 1) {
            return Stream.of("G3: " + person + " got " + texts + " texts under a cap of one");
        }
        boolean doubted = day.doubted().contains(person);
        if (doubted && day.calm()) {
            return Stream.of("G8: " + person + "'s text is in doubt and nothing had happened");
        }
        boolean excused = unpaid.isEmpty()
                || day.answers().stream()
                        .anyMatch(answer -> answer.person().equals(person) && answer.said() != Said.PAID);
        return texts == 0 && !doubted && !excused
                ? Stream.of("G4: " + person + " got no text, and nobody knows")
                : Stream.empty();
    }
}
