package dev.anshi.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;
import dev.anshi.wording.Occasion;

/** What a number was asked: tables notice and attempt, against the answers in table reply. */
@ApplicationScoped
class OpenQuestions {

    /** design.md, "Receipts, replies": a later answer is to nothing. */
    private static final Duration ANSWERED_WITHIN = Duration.ofHours(72);

    /**
     * The newest that the number got before it answered so at that instant. Who said no has answered for good; a yes may be a slip, and
     * leaves the question open to a no. The caller holds the lock of everybody tied to the number.
     *
     * @param answer one that {@link ReplyKind#answers}
     */
    Optional<OpenQuestion> newest(Tx tx, byte[] numberIndex, ReplyKind answer, Instant answeredAt) {
        return tx.first(
                OpenQuestions::read,
                """
                select n.id, n.purpose, n.occasion, n.recipient_id, a.binding_id, n.change_id, a.claimed_at
                from binding b
                join attempt a on a.recipient_id = b.recipient_id and a.binding_id = b.id and a.channel = 'SMS'
                     and a.claimed_at > $2 and a.claimed_at <= $3 and a.outcome <> 'NOT_TAKEN'
                join notice n on n.id = a.notice_id
                where b.number_index = $1
                  and (n.purpose in ('BINDING_CHECKUP', 'CONSENT_REQUEST')
                       or n.purpose = 'BINDING_NOTICE' and n.occasion in ('NUMBER_CHANGED', 'NUMBER_REMOVED', 'CHANGE_ASSISTED'))
                  and not exists (select from reply r where r.notice_id = n.id and ($4 or r.kind <> 'YES'))
                order by a.claimed_at desc, n.id desc limit 1""",
                numberIndex,
                answeredAt.minus(ANSWERED_WITHIN),
                answeredAt,
                answer == ReplyKind.YES);
    }

    private static OpenQuestion read(Row row) {
        return new OpenQuestion(
                row.getUUID("id"),
                kind(Purpose.valueOf(row.getString("purpose")), row.getString("occasion")),
                row.getString("recipient_id"),
                row.getUUID("binding_id"),
                row.getUUID("change_id"),
                Objects.requireNonNull(Tx.instant(row, "claimed_at")));
    }

    private static OpenQuestion.Kind kind(Purpose purpose, @Nullable String occasion) {
        return switch (purpose) {
            case BINDING_CHECKUP -> OpenQuestion.Kind.STILL_YOURS;
            case CONSENT_REQUEST -> OpenQuestion.Kind.CONSENT;
            case BINDING_NOTICE ->
                Occasion.CHANGE_ASSISTED.name().equals(occasion)
                        ? OpenQuestion.Kind.CHANGE_COMING
                        : OpenQuestion.Kind.CHANGED;
            default -> throw new IllegalStateException("no question: " + purpose);
        };
    }
}
