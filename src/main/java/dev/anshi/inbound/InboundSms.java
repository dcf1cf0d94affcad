package dev.anshi.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Channel;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.ContactAttempts;
import dev.anshi.recipient.KeptRefusals;
import dev.anshi.recipient.Suppressions;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;
import dev.anshi.wording.Occasion;

/**
 * What people answer by SMS. A STOP or "not me" is written for everybody who is or was tied to the number, since nobody knows which of
 * them holds the phone; a YES or NO answers the newest
 * question that the number got and did not answer; a NO one that it said YES to, too. Both before it is acknowledged. The same message
 * delivered twice counts once.
 */
@ApplicationScoped
public class InboundSms {

    // One confirmation of an opt-out, nothing more (12 CFR 1006.14(h)); nor does a machine that answers make us answer
    // for ever.
    private static final Duration ONE_ANSWER_IN = Duration.ofDays(1);

    private final Database database;
    private final Keyring keyring;
    private final Bindings bindings;
    private final Suppressions suppressions;
    private final ContactAttempts attempts;
    private final KeptRefusals kept;
    private final Replies replies;
    private final OpenQuestions questions;
    private final Answers answers;
    private final UrgentNotices urgent;
    private final Measurements measurements;

    InboundSms(
            Database database,
            Keyring keyring,
            Bindings bindings,
            Suppressions suppressions,
            ContactAttempts attempts,
            KeptRefusals kept,
            Replies replies,
            OpenQuestions questions,
            Answers answers,
            UrgentNotices urgent,
            Measurements measurements) {
        this.database = database;
        this.keyring = keyring;
        this.bindings = bindings;
        this.suppressions = suppressions;
        this.attempts = attempts;
        this.kept = kept;
        this.replies = replies;
        this.questions = questions;
        this.answers = answers;
        this.urgent = urgent;
        this.measurements = measurements;
    }

    /**
     * Takes one message; when this returns, it is obeyed.
     *
     * @param messageId the provider's, unique to the message
     * @param at when the person sent it
     */
    public ReplyKind receive(String messageId, PhoneNumber from, String text, Instant at) {
        Obeyed obeyed = database.transaction(tx -> {
            List<String> holders = bindings.lockHolders(tx, from);
            Reply reply = read(tx, messageId, from, text, at);
            return new Obeyed(reply.kind(), obeyed(tx, holders, from, reply));
        });
        urgent.send(obeyed.answers());
        return obeyed.kind();
    }

    private record Obeyed(ReplyKind kind, List<UUID> answers) {}

    private Reply read(Tx tx, String messageId, PhoneNumber from, String text, Instant at) {
        byte[] index = keyring.blindIndex().of(from);
        ReplyKind kind = ReplyWords.kindOf(text);
        Optional<OpenQuestion> open = kind.answers() ? questions.newest(tx, index, kind, at) : Optional.empty();
        return new Reply(messageId, index, kind, at, open.orElse(null));
    }

    private List<UUID> obeyed(Tx tx, List<String> holders, PhoneNumber from, Reply reply) {
        boolean wasSaid =
                replies.newestWithin(tx, reply, ONE_ANSWER_IN).stream().anyMatch(reply.kind()::equals);
        if (!replies.save(tx, reply, holders)) {
            return List.of();
        }
        if (isTheirs(reply.kind())) {
            holders.forEach(holder -> attempts.reached(tx, holder, reply.at(), Channel.SMS));
        }
        // Each question takes one yes and one no, so that it needs no other limit.
        Optional<Occasion> told =
                obey(tx, holders, from, reply).filter(occasion -> !wasSaid || reply.question() != null);
        told.filter(Occasion.STOPPED::equals)
                .ifPresent(stopped -> tx.onCommit(() -> measurements.count(Metric.OPT_OUTS, 1)));
        return Stream.of(told.flatMap(occasion -> answer(tx, holders, from, reply, occasion)), answers.code(tx, reply))
                .flatMap(Optional::stream)
                .toList();
    }

    // Whoever says "not me", or no to "is this still yours?", is not the borrower.
    private static boolean isTheirs(ReplyKind kind) {
        return switch (kind) {
            case STOP, START, YES, OTHER -> true;
            case NOT_MINE, NO -> false;
        };
    }

    /** What the phone is to be told of it; empty where nothing changed that its holder must hear of. */
    private Optional<Occasion> obey(Tx tx, List<String> holders, PhoneNumber from, Reply reply) {
        byte[] index = reply.numberIndex();
        return switch (reply.kind()) {
            case STOP -> {
                holders.forEach(holder -> suppressions.stop(tx, holder, index, reply.at(), Suppressions.Source.SMS));
                yield holders.isEmpty() ? Optional.empty() : Optional.of(Occasion.STOPPED);
            }
            case START -> {
                int lifted = holders.stream()
                        .mapToInt(holder -> suppressions.startAgain(tx, holder, index, reply.at()))
                        .sum();
                lifted += kept.startAgain(tx, index, reply.at());
                yield lifted > 0 ? Optional.of(Occasion.STARTED) : Optional.empty();
            }
            case NOT_MINE -> answers.notMine(tx, holders, from, reply);
            case YES, NO -> answers.take(tx, holders, from, reply);
            case OTHER -> Optional.empty();
        };
    }

    /** One phone gets one answer, however many people share it: about what was asked, else about the binding that is active, if one is. */
    private Optional<UUID> answer(Tx tx, List<String> holders, PhoneNumber from, Reply reply, Occasion occasion) {
        OpenQuestion asked = reply.question();
        Stream<Binding> first = asked == null
                ? holders.stream().flatMap(holder -> bindings.active(tx, holder).stream())
                : bindings.find(tx, asked.recipient(), asked.binding()).stream();
        return Stream.concat(first, bindings.of(tx, holders).stream())
                .filter(binding -> binding.isTo(from))
                .findFirst()
                .map(binding -> UrgentNotice.reply(binding.recipientId(), binding.id(), reply.at(), occasion))
                .map(notice -> urgent.plan(tx, notice));
    }
}
