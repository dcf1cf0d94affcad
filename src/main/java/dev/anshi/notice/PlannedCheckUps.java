package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Relation;
import dev.anshi.database.Columns;
import dev.anshi.database.Tx;
import dev.anshi.wording.Occasion;

/** Writes a page of check-ups in one statement; each of its number's once. Whether one goes out the claim asks the check. */
@ApplicationScoped
public class PlannedCheckUps {

    /** authorization.md: "others: 7 days". */
    private static final Duration OF_USE_FOR = Duration.ofDays(7);

    // The key of table check_up is what "once each" rests on, whoever runs at the same time or again.
    private static final String INSERT = """
            with given as (
                select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[],
                                     $8::timestamptz[], $9::uuid[], $10::uuid[])
                    as t(binding_id, recipient_id, borrower_id, relation, sender_id, since, send_at, expires_at, text_id, shown_id)
            ), kept as (
                insert into check_up (binding_id, since, stage, planned_on)
                select binding_id, since, $11::text, $12::date from given order by 1 on conflict do nothing returning binding_id
            ), told as (
                insert into notice (id, borrower_id, recipient_id, sender_id, relation, purpose, channel, state, queue, send_at, expires_at,
                                    binding_id, occasion, created_at)
                select c.id, g.borrower_id, g.recipient_id, g.sender_id, g.relation, 'BINDING_CHECKUP', c.channel, 'PLANNED', 'bulk',
                       g.send_at, g.expires_at, g.binding_id, $13::text, $14::timestamptz
                from given g join kept using (binding_id)
                cross join lateral (values (g.shown_id, 'IN_APP'), (g.text_id, 'SMS')) as c(id, channel)
                where c.id is not null
            )
            select count(*) from kept""";

    /** Which check-up of a number it is. */
    public enum Stage {
        /** Before texts to it say less. */
        BEFORE_LIMITED(Occasion.STILL_YOURS),
        /** Before texts to it end. */
        BEFORE_STALE(Occasion.STILL_YOURS),
        /** The campaign's, to a number of the lender's books that nobody proved. */
        UNPROVED(Occasion.WHO_HOLDS_IT);

        private final Occasion occasion;

        Stage(Occasion occasion) {
            this.occasion = occasion;
        }
    }

    /**
     * A number that is asked whether it still is its person's.
     *
     * @param debtor whose loan runs; absent: the reader's own
     * @param sender in whose name; absent: that of the reader's latest loan
     * @param since what it follows: the later of proof and confirmation, of UNPROVED when the number was recorded
     * @param inApp whether it is also shown in the app
     */
    public record CheckUp(
            UUID binding,
            String reader,
            @Nullable String debtor,
            Relation relation,
            @Nullable String sender,
            Instant since,
            Instant sendAt,
            boolean inApp) {}

    private final NoticeIds ids;

    PlannedCheckUps(NoticeIds ids) {
        this.ids = ids;
    }

    /**
     * Plans those that were not planned yet.
     *
     * @param checkUps one a binding
     * @return how many were planned
     */
    public long insert(Tx tx, Stage stage, LocalDate on, List<CheckUp> checkUps, Instant now) {
        if (checkUps.isEmpty()) {
            return 0;
        }
        return tx.first(
                        row -> row.getLong(0),
                        INSERT,
                        Columns.of(checkUps, UUID[]::new, CheckUp::binding),
                        Columns.of(checkUps, String[]::new, CheckUp::reader),
                        Columns.of(checkUps, String[]::new, CheckUp::debtor),
                        Columns.of(
                                checkUps, String[]::new, each -> each.relation().name()),
                        Columns.of(checkUps, String[]::new, CheckUp::sender),
                        Columns.of(checkUps, Instant[]::new, CheckUp::since),
                        Columns.of(checkUps, Instant[]::new, CheckUp::sendAt),
                        Columns.of(
                                checkUps, Instant[]::new, each -> each.sendAt().plus(OF_USE_FOR)),
                        Columns.of(checkUps, UUID[]::new, each -> ids.next(now)),
                        Columns.of(checkUps, UUID[]::new, each -> each.inApp() ? ids.next(now) : null),
                        stage,
                        on,
                        stage.occasion,
                        now)
                .orElse(0L);
    }
}
