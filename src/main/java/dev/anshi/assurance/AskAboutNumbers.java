package dev.anshi.assurance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.anshi.database.Database;
import dev.anshi.time.Elapsed;

/**
 * Asks operators about numbers that are about to matter, and writes what they said. Reads in one transaction, asks with none open, writes
 * in another. Never throws and never takes longer than it may: what could not be asked stays as it was, and the check decides by that.
 */
@ApplicationScoped
public class AskAboutNumbers {

    private static final Logger LOG = Logger.getLogger(AskAboutNumbers.class);

    // Credentials, scopes or the contract with the operator are wrong: waiting does not help.
    private static final Set<String> OURS_TO_MEND = Set.of(
            "UNAUTHENTICATED",
            "PERMISSION_DENIED",
            "INVALID_ARGUMENT",
            "MISSING_IDENTIFIER",
            "UNNECESSARY_IDENTIFIER",
            "NO_TOKEN_400",
            "NO_TOKEN_401",
            "NO_TOKEN_403");

    private final Database database;
    private final NumberAssurance assurance;
    private final Inquiries inquiries;
    private final OperatorsAnswers answers;
    private final AssuranceConfig config;

    AskAboutNumbers(
            Database database,
            NumberAssurance assurance,
            Inquiries inquiries,
            OperatorsAnswers answers,
            AssuranceConfig config) {
        this.database = database;
        this.assurance = assurance;
        this.inquiries = inquiries;
        this.answers = answers;
        this.config = config;
    }

    /** The questions that somebody answers here; where there are none, nothing needs to be asked. */
    public Set<Question> questions() {
        return assurance.answers();
    }

    /** Up to when an answer is old, by the newest rulebook of whose debt it is; empty where there is no such rulebook. */
    public Optional<Instant> oldSince(@Nullable String jurisdiction, Instant now) {
        return inquiries.oldSince(jurisdiction, now);
    }

    /** One number, within the time-out of a question. */
    public void about(NumberToAsk number) {
        about(List.of(number), config.timeout());
    }

    /**
     * Many, a few at a time, first things first. Whatever is left when the time is nearly over, or when nobody answers any more, is not
     * asked.
     */
    public void about(Collection<NumberToAsk> numbers, Duration within) {
        if (numbers.isEmpty() || questions().isEmpty()) {
            return;
        }
        try {
            ask(List.copyOf(numbers), within);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "numbers could not be asked about: failure=%s", e.getClass().getName());
        }
    }

    private void ask(List<NumberToAsk> numbers, Duration within) {
        Elapsed elapsed = Elapsed.start();
        List<Answered> all = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += config.concurrency()) {
            // A chunk takes a time-out at most: the last begins while there is one left.
            if (from > 0 && !elapsed.isYoungerThan(within.minus(config.timeout()))) {
                break;
            }
            List<Answered> came = chunk(numbers.subList(from, Math.min(from + config.concurrency(), numbers.size())));
            all.addAll(came);
            if (!came.isEmpty() && came.stream().allMatch(Answered::isNone)) {
                break;
            }
        }
        report(all);
    }

    private List<Answered> chunk(List<NumberToAsk> numbers) {
        List<Inquiry> due = database.transaction(tx -> inquiries.due(tx, numbers, questions(), tx.now()));
        List<Answered> came = due.stream()
                .flatMap(inquiry -> inquiry.questions().stream().map(question -> inquiry.put(question, assurance)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        if (!came.stream().allMatch(Answered::isNone)) {
            database.run(tx -> answers.record(tx, came));
        }
        return came;
    }

    // By code, never by number.
    private static void report(List<Answered> came) {
        Map<String, Long> failures = came.stream()
                .filter(Answered::isNone)
                .collect(Collectors.groupingBy(each -> each.answer().code(), TreeMap::new, Collectors.counting()));
        if (failures.keySet().stream().anyMatch(OURS_TO_MEND::contains)) {
            LOG.errorf("operators refuse our questions: asked=%d failures=%s", came.size(), failures);
        } else if (!failures.isEmpty()) {
            LOG.warnf("operators did not answer: asked=%d failures=%s", came.size(), failures);
        }
    }
}
