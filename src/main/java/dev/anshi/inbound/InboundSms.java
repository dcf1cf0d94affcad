package dev.anshi.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.notice.Occasion;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Keyring;
import dev.anshi.recipient.Suppressions;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/**
 * What people answer by SMS. A STOP or "not me" is written for everybody who is or was tied to the number, since nobody knows which of
 * them holds the phone, and before it is acknowledged. The same message delivered twice counts once.
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
    private final Replies replies;
    private final UrgentNotices urgent;
    private final Measurements measurements;

    InboundSms(
            Database database,
            Keyring keyring,
            Bindings bindings,
            Suppressions suppressions,
            Replies replies,
            UrgentNotices urgent,
            Measurements measurements) {
        this.database = database;
        this.keyring = keyring;
        this.bindings = bindings;
        this.suppressions = suppressions;
        this.replies = replies;
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
        ReplyKind kind = ReplyWords.kindOf(text);
        byte[] index = keyring.blindIndex().of(from);
        List<UUID> answers = database.transaction(tx -> obeyed(tx, new Reply(messageId, index, kind, at), from));
        urgent.send(answers);
        return kind;
    }

    private List<UUID> obeyed(Tx tx, Reply reply, PhoneNumber from) {
        List<String> holders = bindings.lockHolders(tx, from);
        boolean wasSaid =
                replies.newestWithin(tx, reply, ONE_ANSWER_IN).stream().anyMatch(reply.kind()::equals);
        if (!replies.save(tx, reply, holders)) {
            return List.of();
        }
        boolean changed =
                holders.stream().map(holder -> obey(tx, holder, reply)).reduce(false, Boolean::logicalOr);
        if (!changed || wasSaid) {
            return List.of();
        }
        tx.onCommit(() -> count(reply.kind()));
        return answer(tx, holders, from, reply);
    }

    /** Whether it changes what this person may be sent. */
    private boolean obey(Tx tx, String holder, Reply reply) {
        byte[] index = reply.numberIndex();
        switch (reply.kind()) {
            case STOP -> suppressions.stop(tx, holder, index, reply.at(), Suppressions.Source.SMS);
            case NOT_MINE -> suppressions.notMine(tx, holder, index, reply.at(), Suppressions.Source.SMS);
            case START -> {
                return suppressions.startAgain(tx, holder, index, reply.at()) > 0;
            }
            case YES, NO, OTHER -> {
                return false;
            }
        }
        return true;
    }

    private void count(ReplyKind kind) {
        measurements.count(Metric.OPT_OUTS, kind == ReplyKind.STOP ? 1 : 0);
        measurements.count(Metric.NOT_MINE, kind == ReplyKind.NOT_MINE ? 1 : 0);
    }

    /** One phone gets one answer, however many people share it: about the binding that is active, if one is. */
    private List<UUID> answer(Tx tx, List<String> holders, PhoneNumber from, Reply reply) {
        Stream<Binding> active = holders.stream().flatMap(holder -> bindings.active(tx, holder).stream());
        return Stream.concat(active, bindings.of(tx, holders).stream())
                .filter(binding -> binding.isTo(from))
                .findFirst()
                .map(binding ->
                        UrgentNotice.reply(binding.recipientId(), binding.id(), reply.at(), occasion(reply.kind())))
                .map(notice -> List.of(urgent.plan(tx, notice)))
                .orElse(List.of());
    }

    private static Occasion occasion(ReplyKind kind) {
        return switch (kind) {
            case STOP -> Occasion.STOPPED;
            case NOT_MINE -> Occasion.NOT_MINE;
            case START -> Occasion.STARTED;
            case YES, NO, OTHER -> throw new IllegalArgumentException("not answered: " + kind);
        };
    }
}
