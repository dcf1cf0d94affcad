package dev.anshi.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.anshi.assurance.AskAboutNumbers;
import dev.anshi.assurance.AssuranceConfig;
import dev.anshi.assurance.NumberToAsk;
import dev.anshi.assurance.Question;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.rulebook.Rulebooks;

/**
 * Asks operators about the numbers that debt texts and check-ups are about to go to, and about those that a text of the day was denied to
 * for nothing but their age (F10), where the last answer is old. The release waits for it no longer than its budget, and queues its texts whatever came of it: the claim decides by what is known then.
 */
@ApplicationScoped
class AskBeforeTexts {

    private static final Logger LOG = Logger.getLogger(AskBeforeTexts.class);

    // What a budget can ask about at the best of times; the rest comes up again in five minutes.
    private static final int LIMIT = 1_000;

    /** A step is of use until the next one's date: at most about a week. */
    private static final Duration OF_USE = Duration.ofDays(8);

    // The oldest first. Who was answered about lately is left out here, so that nobody waits behind them. The reasons
    // are
    // in the text, so that index notice_stale serves it.
    private static final String DUE = """
            select b.id, d.jurisdiction
            from (select recipient_id, borrower_id, send_at from notice
                  where state = 'PLANNED' and channel in ('SMS', 'VOICE') and send_at <= $1
                    and purpose in ('REPAYMENT_REMINDER', 'OVERDUE_NOTICE', 'BINDING_CHECKUP')
                  union all
                  select recipient_id, borrower_id, send_at from notice
                  where state = 'DENIED' and reasons = %d and channel in ('SMS', 'VOICE') and send_at > $6 and send_at <= $1
                    and expires_at > $7) n
            join binding b on b.recipient_id = n.recipient_id and b.state = 'ACTIVE' and b.proven_at is not null
                          and (b.reassigned_at is null or b.reassigned_at < b.proven_at)
            left join borrower d on d.id = coalesce(n.borrower_id, n.recipient_id)
            join unnest($2::text[], $3::timestamptz[]) as r (jurisdiction, old) on r.jurisdiction = coalesce(d.jurisdiction, 'house')
            where exists (select from unnest($4::text[]) as q (question)
                          where not exists (select from number_assurance a
                                            where a.binding_id = b.id and a.question = q.question and a.answered_at > r.old))
            group by b.id, d.jurisdiction order by min(n.send_at), b.id limit $5""".formatted(Reasons.of(Reason.F10).bits());

    private final Database database;
    private final AskAboutNumbers operators;
    private final AssuranceConfig config;
    private final Rulebooks rulebooks;

    AskBeforeTexts(Database database, AskAboutNumbers operators, AssuranceConfig config, Rulebooks rulebooks) {
        this.database = database;
        this.operators = operators;
        this.config = config;
        this.rulebooks = rulebooks;
    }

    void run() {
        if (operators.questions().isEmpty()) {
            return;
        }
        try {
            operators.about(database.transaction(tx -> due(tx, tx.now())), config.releaseBudget());
        } catch (RuntimeException e) {
            // Texts must not wait for what only makes them safer sooner.
            LOG.errorf(
                    "numbers that texts go to could not be looked up: failure=%s",
                    e.getClass().getName());
        }
    }

    private List<NumberToAsk> due(Tx tx, Instant now) {
        List<String> jurisdictions = new ArrayList<>();
        List<Instant> old = new ArrayList<>();
        for (String jurisdiction : rulebooks.jurisdictions()) {
            Optional<Instant> since = operators.oldSince(jurisdiction, now);
            since.ifPresent(at -> {
                jurisdictions.add(jurisdiction);
                old.add(at);
            });
        }
        return tx.list(
                row -> new NumberToAsk(row.getUUID(0), row.getString(1), NumberToAsk.When.OLD),
                DUE,
                now.plus(config.ahead()),
                jurisdictions.toArray(String[]::new),
                old.toArray(Instant[]::new),
                operators.questions().stream().map(Question::name).toArray(String[]::new),
                LIMIT,
                now.minus(OF_USE),
                now);
    }
}
