package dev.anshi.evidence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Content;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.Reasons;
import dev.anshi.authorization.Relation;
import dev.anshi.database.Tx;
import dev.anshi.notice.NoticeState;
import dev.anshi.recipient.Numbers;
import dev.anshi.recipient.OpenedNumber;
import dev.anshi.recipient.Recipients;

/**
 * Who was told what about a borrower's debt, when, and on what ground: what was claimed and not surely refused by the provider, with the
 * decision that permitted it. Of the readers it tells no more than the borrower said of them, or knows as a party of the same loan.
 */
@ApplicationScoped
public class Disclosures {

    // The ground stands in the facts of the decision: what a binding or a mandate says today may be another thing.
    private static final String SELECT = """
            select n.id, n.claimed_at, n.purpose, n.channel, n.relation, n.content, n.state, n.recipient_id,
                   sent.binding_id, sent.loans, d.rulebook, d.reasons,
                   (d.facts #>> '{number,provenAt}')::timestamptz as proven_at,
                   (d.facts #>> '{number,confirmedAt}')::timestamptz as confirmed_at,
                   (select max((c ->> 'at')::timestamptz) from json_array_elements(d.facts -> 'consents') c
                    where c ->> 'purpose' = n.purpose and c ->> 'channel' = n.channel and c ->> 'state' = 'GRANTED') as consent_at,
                   (d.facts #>> '{mandate,grantedAt}')::timestamptz as granted_at,
                   coalesce(d.facts #>> '{mandate,acceptedAt}', d.facts #>> '{contact,consentedAt}')::timestamptz as accepted_at
            from notice n
            join lateral (
                select a.binding_id, a.loans from attempt a where a.notice_id = n.id order by a.number desc limit 1) sent on true
            join lateral (
                select d.rulebook, d.reasons, d.facts::json as facts from decision d
                where d.notice_id = n.id and d.phase = 'CLAIM' and d.effect = 'PERMIT' order by d.seq desc limit 1) d on true
            where n.borrower_id = $1 and n.purpose in ('REPAYMENT_REMINDER', 'OVERDUE_NOTICE', 'CONTACT_CALLBACK')
              and n.claimed_at is not null
              and n.state in ('CLAIMED', 'ACCEPTED', 'IN_DOUBT', 'LOST', 'DELIVERED', 'UNDELIVERED', 'UNKNOWN', 'READ')
              and ($2::uuid is null or (n.claimed_at, n.id) <
                   (select p.claimed_at, p.id from notice p where p.id = $2 and p.borrower_id = $1))
            order by n.claimed_at desc, n.id desc limit $3""";

    private final Recipients recipients;
    private final Numbers numbers;

    Disclosures(Recipients recipients, Numbers numbers) {
        this.recipients = recipients;
        this.numbers = numbers;
    }

    /** Newest first, after the one of that id, in four statements however many. */
    public List<DisclosedDebt> of(Tx tx, String borrower, @Nullable UUID after, int limit) {
        List<Row> rows = tx.list(row -> row, SELECT, borrower, after, limit);
        Map<String, String> names = recipients.names(
                tx, rows.stream().map(row -> row.getString("recipient_id")).collect(Collectors.toSet()));
        Map<UUID, OpenedNumber> opened = numbers.of(
                tx,
                rows.stream()
                        .filter(row -> isKnown(relation(row)))
                        .map(row -> row.getUUID("binding_id"))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        Map<UUID, String> masked = new HashMap<>();
        opened.forEach((binding, number) -> masked.put(binding, number.number().masked()));
        return rows.stream().map(row -> disclosure(row, names, masked)).toList();
    }

    /** Whether the borrower themselves gave the reader's name and number. */
    private static boolean isKnown(Relation relation) {
        return switch (relation) {
            case SELF, DELEGATE, EMERGENCY_CONTACT -> true;
            case CO_BORROWER, GUARANTOR, REPRESENTATIVE, OTHER -> false;
        };
    }

    private static DisclosedDebt disclosure(Row row, Map<String, String> names, Map<UUID, String> masked) {
        Relation relation = relation(row);
        Purpose purpose = Purpose.valueOf(row.getString("purpose"));
        Channel channel = Channel.valueOf(row.getString("channel"));
        UUID binding = row.getUUID("binding_id");
        String content = row.getString("content");
        return new DisclosedDebt(
                row.getUUID("id"),
                Objects.requireNonNull(Tx.instant(row, "claimed_at")),
                purpose,
                channel,
                relation,
                name(relation, names.get(row.getString("recipient_id"))),
                channel == Channel.IN_APP || binding == null || !isKnown(relation) ? null : masked.get(binding),
                content == null || !isKnown(relation) || purpose == Purpose.CONTACT_CALLBACK
                        ? null
                        : Content.valueOf(content),
                NoticeState.valueOf(row.getString("state")),
                Arrays.asList(row.getArrayOfStrings("loans")),
                ground(row, relation));
    }

    private static @Nullable String name(Relation relation, @Nullable String name) {
        if (relation == Relation.SELF || name == null || name.isEmpty()) {
            return null;
        }
        return isKnown(relation) ? name : name.substring(0, name.offsetByCodePoints(0, 1)) + "*";
    }

    // When somebody else proved their number, and what they agreed to beside this, is theirs.
    private static DisclosedDebt.Ground ground(Row row, Relation relation) {
        // A notice in the app rests on no number.
        boolean own = relation == Relation.SELF;
        boolean byNumber = own && Channel.valueOf(row.getString("channel")) != Channel.IN_APP;
        return new DisclosedDebt.Ground(
                row.getString("rulebook"),
                Reasons.fromBits(row.getLong("reasons")).list().stream()
                        .map(Reason::id)
                        // Why a text told little says of a phone that others use it, or that its proof is old.
                        .filter(id -> own || !id.startsWith("C"))
                        .toList(),
                byNumber ? Tx.instant(row, "proven_at") : null,
                byNumber ? Tx.instant(row, "confirmed_at") : null,
                own ? Tx.instant(row, "consent_at") : null,
                Tx.instant(row, "granted_at"),
                Tx.instant(row, "accepted_at"));
    }

    private static Relation relation(Row row) {
        return Relation.valueOf(row.getString("relation"));
    }
}
