package dev.anshi.inbound;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.database.Tx;

/** Table reply. */
@ApplicationScoped
class Replies {

    /** False when the message is there already. The person stands beside it only where there is one such person. */
    boolean save(Tx tx, Reply reply, List<String> holders) {
        @Nullable OpenQuestion question = reply.question();
        @Nullable String recipient = holders.size() == 1 ? holders.get(0) : null;
        return tx.update(
                        """
                        insert into reply (id, message_id, number_index, recipient_id, kind, at, notice_id)
                        values ($1, $2, $3, $4, $5, $6, $7) on conflict (message_id) do nothing""",
                        UUID.randomUUID(),
                        reply.messageId(),
                        reply.numberIndex(),
                        recipient,
                        reply.kind(),
                        reply.at(),
                        question == null ? null : question.notice())
                == 1;
    }

    /** What the number said last before this, unless that is longer ago. */
    Optional<ReplyKind> newestWithin(Tx tx, Reply reply, Duration window) {
        return tx.first(
                row -> ReplyKind.valueOf(row.getString("kind")),
                """
                select kind from reply
                where number_index = $1 and at > $2 and at <= $3 and message_id <> $4 and kind <> 'OTHER'
                order by at desc limit 1""",
                reply.numberIndex(),
                reply.at().minus(window),
                reply.at(),
                reply.messageId());
    }
}
