package dev.anshi.inbound;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.NumberState;
import dev.anshi.binding.CheckUpAnswers;
import dev.anshi.contest.Objections;
import dev.anshi.database.Tx;
import dev.anshi.naming.AnswersToAsks;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.wording.Occasion;

/** Hands the answer to an open question to the room that it is for. The caller holds the lock of everybody tied to the number. */
@ApplicationScoped
class Answers {

    private final Bindings bindings;
    private final CheckUpAnswers checkUps;
    private final Objections objections;
    private final AnswersToAsks asks;

    Answers(Bindings bindings, CheckUpAnswers checkUps, Objections objections, AnswersToAsks asks) {
        this.asks = asks;
        this.bindings = bindings;
        this.checkUps = checkUps;
        this.objections = objections;
    }

    /** Obeys a YES or NO to what was asked; answers what the phone is told, where something changed that its holder must hear of. */
    Optional<Occasion> take(Tx tx, Collection<String> holders, PhoneNumber from, Reply reply) {
        OpenQuestion question = reply.question();
        return question == null
                ? Optional.empty()
                : asked(tx, question).flatMap(binding -> switch (question.kind()) {
                    case STILL_YOURS -> stillYours(tx, binding, holders, from, reply);
                    case CHANGED, CHANGE_COMING -> changed(tx, binding, holders, from, reply);
                    case CONSENT -> asked(tx, question, reply);
                });
    }

    // A yes proves nothing: the code that it brings does, together with the question's own.
    private Optional<Occasion> asked(Tx tx, OpenQuestion question, Reply reply) {
        return reply.kind() == ReplyKind.NO && asks.noBySms(tx, question.recipient())
                ? Optional.of(Occasion.ASK_DECLINED)
                : Optional.empty();
    }

    /** The code that a yes to somebody's naming brings; planned, to be sent after the commit. */
    Optional<UUID> code(Tx tx, Reply reply) {
        OpenQuestion question = reply.question();
        return question != null && question.kind() == OpenQuestion.Kind.CONSENT && reply.kind() == ReplyKind.YES
                ? asks.codeBySms(tx, question.notice(), question.recipient())
                : Optional.empty();
    }

    /**
     * Obeys a "not me" for everybody who is or was tied to the number. Where it answers the notice to the old number of a change, it is a
     * contest of that.
     */
    Optional<Occasion> notMine(Tx tx, Collection<String> holders, PhoneNumber from, Reply reply) {
        OpenQuestion question = reply.question();
        Optional<String> contested = question == null ? Optional.empty() : contested(tx, question);
        boolean changed = holders.stream()
                .filter(holder -> !contested.equals(Optional.of(holder)))
                .map(holder -> objections.notMine(tx, holder, from, Objections.Said.bySms(reply.at())))
                .reduce(false, Boolean::logicalOr);
        return contested
                .map(holder -> Occasion.CONTESTED)
                .or(() -> changed ? Optional.of(Occasion.NOT_MINE) : Optional.empty());
    }

    private Optional<String> contested(Tx tx, OpenQuestion question) {
        return asked(tx, question)
                .filter(binding -> isContested(tx, binding, question))
                .map(Binding::recipientId);
    }

    private boolean isContested(Tx tx, Binding asked, OpenQuestion question) {
        return switch (question.kind()) {
            case CHANGED, CHANGE_COMING -> objections.contest(tx, asked, question.change());
            case STILL_YOURS, CONSENT -> false;
        };
    }

    private Optional<Binding> asked(Tx tx, OpenQuestion question) {
        return bindings.find(tx, question.recipient(), question.binding());
    }

    // The question names nobody, so that a no is one for everybody tied to the number.
    private Optional<Occasion> stillYours(
            Tx tx, Binding asked, Collection<String> holders, PhoneNumber from, Reply reply) {
        if (reply.kind() == ReplyKind.YES) {
            checkUps.yes(tx, asked, reply.at());
            return Optional.empty();
        }
        return notMine(tx, holders, from, reply);
    }

    // "Was changed": a yes is nothing new. A no from the old number contests it. From the new one it is a "not me", of
    // everybody tied to the number, since the text names nobody.
    private Optional<Occasion> changed(
            Tx tx, Binding asked, Collection<String> holders, PhoneNumber from, Reply reply) {
        OpenQuestion question = reply.question();
        if (question == null || reply.kind() == ReplyKind.YES) {
            return Optional.empty();
        }
        if (isContested(tx, asked, question)) {
            return Optional.of(Occasion.CONTESTED);
        }
        boolean isNew = question.kind() == OpenQuestion.Kind.CHANGED && asked.isIn(NumberState.ACTIVE);
        return isNew ? notMine(tx, holders, from, reply) : Optional.empty();
    }
}
