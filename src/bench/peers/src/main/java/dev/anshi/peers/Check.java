package dev.anshi.peers;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Identity;
import dev.anshi.authorization.InstallmentStatus;
import dev.anshi.authorization.Line;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Permitted;
import dev.anshi.authorization.PersonStatus;
import dev.anshi.authorization.Provenance;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.RecipientAuthorization;
import dev.anshi.authorization.Relation;
import dev.anshi.authorization.Rulebook;
import dev.anshi.authorization.SenderKind;
import dev.anshi.rulebook.FactsJson;
import dev.anshi.rulebook.Rulebooks;

/** The product's own check on what a peer has read: only the engine around it differs. */
final class Check {

    private static final List<Channel> CHANNELS = List.of(Channel.IN_APP, Channel.SMS);
    private static final LocalTime LOCAL_TIME = LocalTime.of(10, 0);

    private final Rulebook rulebook = new Rulebooks().newest("house");
    private final Instant now;

    Check(Instant now) {
        this.now = now;
    }

    /** The in-app notice and the text, each decided. */
    List<Planned> plan(Due due) {
        return CHANNELS.stream().map(channel -> plan(due, channel)).toList();
    }

    private Planned plan(Due due, Channel channel) {
        ZoneId zone = ZoneId.of(due.zone());
        Instant at = due.dueDate().atTime(LOCAL_TIME).atZone(zone).toInstant();
        Attempt attempt = Attempt.of(Purpose.REPAYMENT_REMINDER, channel, at, SenderKind.valueOf(due.senderKind()))
                .expiringAt(due.dueDate().plusDays(1).atStartOfDay(zone).toInstant());
        Facts facts = facts(due, zone, at);
        Decision decision = RecipientAuthorization.decide(attempt, facts, rulebook);
        UUID id = UUID.randomUUID();
        return new Planned(
                notice(id, due, attempt, decision),
                Planned.line(due, channel, id),
                decision(id, attempt, facts, decision));
    }

    private Planned.Notice notice(UUID id, Due due, Attempt attempt, Decision decision) {
        Planned.Notice notice = new Planned.Notice();
        notice.id = id;
        notice.borrowerId = due.borrowerId();
        notice.recipientId = due.borrowerId();
        notice.senderId = due.senderId();
        notice.relation = Relation.SELF.name();
        notice.purpose = attempt.purpose().name();
        notice.channel = attempt.channel().name();
        notice.state = decision instanceof Decision.Denied ? "DENIED" : "PLANNED";
        notice.queue = "bulk";
        notice.stepDate = due.dueDate();
        notice.sendAt = decision instanceof Decision.Deferred later ? later.until() : attempt.at();
        notice.expiresAt = attempt.expiresAt();
        notice.content = content(decision);
        notice.reasons = decision.reasons().bits();
        notice.decisions = 1;
        notice.settledAt = decision instanceof Decision.Denied ? now : null;
        notice.createdAt = now;
        return notice;
    }

    private static Planned.DecisionRow decision(UUID notice, Attempt attempt, Facts facts, Decision decision) {
        Planned.DecisionRow row = new Planned.DecisionRow();
        row.key = new Planned.DecisionRow.Key(notice, (short) 0);
        row.phase = "PLAN";
        row.at = attempt.at();
        row.effect = decision instanceof Permitted ? "PERMIT" : decision instanceof Decision.Deferred ? "DEFER" : "DENY";
        row.content = content(decision);
        row.until = decision instanceof Decision.Deferred later ? later.until() : null;
        row.reasons = decision.reasons().bits();
        row.rulebook = decision.rulebook().id();
        row.facts = FactsJson.write(attempt, facts);
        return row;
    }

    private static @Nullable String content(Decision decision) {
        return decision instanceof Permitted permitted ? permitted.content().name() : null;
    }

    private Facts facts(Due due, ZoneId zone, Instant at) {
        PersonStatus status = PersonStatus.valueOf(due.borrowerStatus());
        boolean current = !due.asOf().plus(rulebook.ledgerAge()).isBefore(now);
        return new Facts(
                new Facts.Recipient(
                        Relation.SELF, status, List.of(zone), word(Identity.class, due.identityStatus()), true, null),
                new Facts.Borrower(status, due.pausedUntil()),
                number(due),
                List.of(),
                List.of(new Facts.Installment(
                        due.loanId(),
                        InstallmentStatus.valueOf(due.installmentStatus()),
                        due.dueDate(),
                        current ? at : due.asOf())),
                null,
                null,
                List.of());
    }

    private static Facts.@Nullable BoundNumber number(Due due) {
        if (due.numberState() == null) {
            return null;
        }
        return new Facts.BoundNumber(
                word(Provenance.class, due.provenance()),
                word(NumberState.class, due.numberState()),
                due.provenAt(),
                due.confirmedAt(),
                due.activeFrom(),
                null,
                null,
                null,
                null,
                word(Line.class, due.lineType()),
                due.exclusiveUse(),
                List.of());
    }

    private static <E extends Enum<E>> @Nullable E word(Class<E> type, @Nullable String word) {
        return word == null ? null : Enum.valueOf(type, word);
    }
}
