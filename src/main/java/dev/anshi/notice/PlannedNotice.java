package dev.anshi.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;

/**
 * What the planner writes: a notice, the decision that planned it, and the installments it is about.
 *
 * @param state one of {@link NoticeState#FIRST}
 * @param sendAt when it ripens
 */
public record PlannedNotice(
        UUID id,
        String debtor,
        String recipient,
        String sender,
        Relation relation,
        Purpose purpose,
        Channel channel,
        NoticeState state,
        LocalDate stepDate,
        Instant sendAt,
        @Nullable Instant expiresAt,
        StoredDecision decision,
        List<Line> lines) {

    /** What a notice is superseded by where another one goes in its place. */
    static final String ANOTHER_NOTICE = "notice";

    public PlannedNotice {
        if (!NoticeState.FIRST.contains(state)) {
            throw new IllegalArgumentException("a planner does not write " + state);
        }
        lines = List.copyOf(lines);
    }

    /** The same with its decision, while another notice of the step goes in its place. */
    public PlannedNotice superseded() {
        return new PlannedNotice(
                id,
                debtor,
                recipient,
                sender,
                relation,
                purpose,
                channel,
                NoticeState.SUPERSEDED,
                stepDate,
                sendAt,
                expiresAt,
                decision,
                lines);
    }

    /** Whether it is denied for nothing but what a binding or a consent can still mend: then a release plans it anew. */
    public boolean mayBePlannedAnew() {
        return state == NoticeState.DENIED && ReplanMarks.isMendable(decision.reasons());
    }

    /** One installment of the notice, under the step that made it due for telling. */
    public record Line(String loan, int number, LocalDate dueDate, String step) {}
}
