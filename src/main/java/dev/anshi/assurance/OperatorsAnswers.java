package dev.anshi.assurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.assurance.Answer.Kind;
import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditPayload;
import dev.anshi.database.Columns;
import dev.anshi.database.Tx;
import dev.anshi.recipient.OperatorsWord;
import dev.anshi.recipient.Recipients;

/** Table number_assurance: writes answers, what they say of the bindings, and an entry in each person's chain. */
@ApplicationScoped
class OperatorsAnswers {

    private final Recipients recipients;
    private final OperatorsWord word;
    private final AuditChain audit;

    OperatorsAnswers(Recipients recipients, OperatorsWord word, AuditChain audit) {
        this.recipients = recipients;
        this.word = word;
        this.audit = audit;
    }

    /** Those without an answer change nothing; nor does one about a tie that was changed or proved anew meanwhile. */
    void record(Tx tx, Collection<Answered> came) {
        List<Answered> answers = came.stream().filter(each -> !each.isNone()).toList();
        if (answers.isEmpty()) {
            return;
        }
        recipients.lock(
                tx, answers.stream().map(each -> each.inquiry().recipientId()).collect(Collectors.toSet()));
        Instant now = tx.now();
        List<Answered> counted = Stream.of(Question.values())
                .map(question -> answers.stream()
                        .filter(each -> each.question() == question)
                        .toList())
                .flatMap(each -> counted(tx, each, now))
                .toList();
        keep(tx, counted, now);
        counted.forEach(each -> tell(tx, each, now));
    }

    // One question at a time: a statement takes one word about a binding.
    private Stream<Answered> counted(Tx tx, List<Answered> answers, Instant now) {
        Set<UUID> standing =
                word.write(tx, answers.stream().map(each -> each.said(now)).toList());
        return answers.stream().filter(each -> standing.contains(each.binding()));
    }

    private static void keep(Tx tx, List<Answered> answers, Instant now) {
        tx.update(
                """
                insert into number_assurance as a (binding_id, question, answer, code, since, answered_at, no_change_at)
                select id, question, answer, code, since, $6::timestamptz, case answer when 'NO_CHANGE' then $6 end
                from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[]) as n (id, question, answer, code, since)
                on conflict (binding_id, question) do update set answer = excluded.answer, code = excluded.code, since = excluded.since,
                    answered_at = excluded.answered_at, no_change_at = coalesce(excluded.no_change_at, a.no_change_at)""",
                Columns.of(answers, UUID[]::new, Answered::binding),
                Columns.of(answers, String[]::new, each -> each.question().name()),
                Columns.of(answers, String[]::new, each -> each.answer().kind().name()),
                Columns.of(answers, String[]::new, each -> each.answer().code()),
                Columns.of(answers, LocalDate[]::new, Answered::since),
                now);
    }

    private void tell(Tx tx, Answered answered, Instant now) {
        OperatorsWord.Said said = answered.said(now);
        String payload = AuditPayload.of("binding", answered.binding())
                .with("question", answered.question())
                .with("since", answered.since())
                .with("answer", answered.answer().kind())
                .with(
                        "code",
                        answered.answer().is(Kind.UNKNOWN) ? answered.answer().code() : null)
                .with("confirmedAt", said.confirmedAt())
                .with("reassignedAt", said.reassignedAt())
                .with("simChangedAt", said.simChangedAt())
                .json();
        audit.append(tx, AuditChain.ofBorrower(answered.inquiry().recipientId()), "NUMBER_ASSURED", payload, now);
    }
}
