package dev.anshi.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Content;
import dev.anshi.authorization.InstallmentStatus;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;
import dev.anshi.authorization.Zones;
import dev.anshi.database.Tx;
import dev.anshi.recipient.ContactAttempts;
import dev.anshi.recipient.Recipients;
import dev.anshi.wording.DueItem;
import dev.anshi.wording.MessageRequest;
import dev.anshi.wording.Occasion;
import dev.anshi.wording.Texts;

/** A person's in-app notices, as they may read them: only those that a claim has shown. */
@ApplicationScoped
public class Inbox {

    private static final String SHOWN = """
            select n.id, n.borrower_id, n.relation, n.purpose, n.state, n.content, n.occasion, n.claimed_at, b.locale, b.zones,
                   s.id as sender_id, s.kind, s.name, s.neutral_name, s.help_line, s.origination_number, s.templates
            from notice n
            left join borrower b on b.id = n.recipient_id
            """ + NoticeSender.JOIN + """
            where n.recipient_id = $1 and n.channel = 'IN_APP' and n.state in ('DELIVERED', 'READ')""";

    private final Texts texts;
    private final Recipients recipients;
    private final ContactAttempts attempts;

    Inbox(Texts texts, Recipients recipients, ContactAttempts attempts) {
        this.texts = texts;
        this.recipients = recipients;
        this.attempts = attempts;
    }

    /**
     * One notice in the inbox.
     *
     * @param text in the reader's language, as of the day it was shown; absent where nothing that its permit covers is still owed, or nobody can say whose debt it is
     */
    public record Entry(
            UUID id,
            Instant at,
            Purpose purpose,
            NoticeState state,
            @Nullable String text) {

        @Override
        public String toString() {
            return "Entry[" + id + ", " + purpose + ", " + state + "]";
        }
    }

    /** Newest first: those before {@code before} (absent: from the newest), at most {@code limit}. */
    public List<Entry> of(Tx tx, String recipientId, @Nullable UUID before, int limit) {
        List<Row> rows = tx.list(row -> row, SHOWN + """
                         and ($2::uuid is null or (n.claimed_at, n.id) <
                              (select p.claimed_at, p.id from notice p where p.id = $2 and p.recipient_id = $1))
                        order by n.claimed_at desc, n.id desc limit $3""", recipientId, before, limit);
        return entries(tx, rows);
    }

    /** One of this person's notices; another person's is not found. */
    public Optional<Entry> find(Tx tx, String recipientId, UUID id) {
        return entries(tx, tx.list(row -> row, SHOWN + " and n.id = $2", recipientId, id)).stream()
                .findAny();
    }

    /** Marks one as read, and its reader as reached; false where there is no such notice of this person. Reading twice is reading. */
    public boolean read(Tx tx, String recipientId, UUID id) {
        recipients.lock(tx, List.of(recipientId));
        boolean isRead = tx.update("""
                        update notice set state = 'READ'
                        where id = $2 and recipient_id = $1 and channel = 'IN_APP' and state in ('DELIVERED', 'READ')""", recipientId, id) == 1;
        if (isRead) {
            attempts.reached(tx, recipientId, tx.now(), Channel.IN_APP);
        }
        return isRead;
    }

    private List<Entry> entries(Tx tx, List<Row> rows) {
        Map<UUID, List<OwedInstallment>> owed = OwedInstallment.of(
                tx, rows.stream().map(row -> row.getUUID("id")).toList());
        Map<String, String> debtors = debtors(tx, rows);
        return rows.stream()
                .map(row -> entry(row, owed.getOrDefault(row.getUUID("id"), List.of()), debtors))
                .toList();
    }

    // The names of those whose debt a co-borrower or guarantor reads of.
    private Map<String, String> debtors(Tx tx, List<Row> rows) {
        Set<String> others =
                rows.stream().map(Inbox::debtor).filter(Objects::nonNull).collect(Collectors.toSet());
        return others.isEmpty() ? Map.of() : recipients.names(tx, others);
    }

    /** The id of who owes it, where that is not the reader. */
    private static @Nullable String debtor(Row row) {
        boolean another = Relation.valueOf(row.getString("relation")) != Relation.SELF;
        return another && MessageRequest.isDebt(Purpose.valueOf(row.getString("purpose")))
                ? row.getString("borrower_id")
                : null;
    }

    private Entry entry(Row row, List<OwedInstallment> owed, Map<String, String> debtors) {
        Purpose purpose = Purpose.valueOf(row.getString("purpose"));
        return new Entry(
                row.getUUID("id"),
                Objects.requireNonNull(Tx.instant(row, "claimed_at")),
                purpose,
                NoticeState.valueOf(row.getString("state")),
                text(row, purpose, items(owed), debtors));
    }

    private @Nullable String text(Row row, Purpose purpose, List<DueItem> items, Map<String, String> debtors) {
        NoticeSender sender = NoticeSender.read(row);
        String debtor = debtor(row);
        String debtorsName = debtor == null ? null : debtors.get(debtor);
        boolean namesNobody = debtor != null && debtorsName == null;
        if (sender == null || namesNobody || MessageRequest.isDebt(purpose) == items.isEmpty()) {
            return null;
        }
        Instant shownAt = Objects.requireNonNull(Tx.instant(row, "claimed_at"));
        String occasion = row.getString("occasion");
        return texts.render(new MessageRequest(
                        purpose,
                        Channel.IN_APP,
                        Content.valueOf(Objects.requireNonNullElse(row.getString("content"), Content.FULL.name())),
                        Objects.requireNonNullElse(row.getString("locale"), "en"),
                        sender.words(),
                        items,
                        debtorsName,
                        shownAt.atZone(zone(row)).toLocalDate(),
                        null,
                        null,
                        occasion == null ? null : Occasion.valueOf(occasion)))
                .text();
    }

    // As in a text: only what the permit covers may be named.
    private static List<DueItem> items(List<OwedInstallment> owed) {
        return owed.stream()
                .filter(each -> each.covered() && isOwed(each))
                .map(each -> new DueItem(
                        each.loan(), each.dueDate(), each.outstandingMinor(), Objects.requireNonNull(each.currency())))
                .toList();
    }

    // A dispute or a payment may have come since it was shown.
    private static boolean isOwed(OwedInstallment each) {
        return each.status() == InstallmentStatus.OUTSTANDING && each.outstandingMinor() > 0 && each.currency() != null;
    }

    private static ZoneId zone(Row row) {
        String[] zones = row.getArrayOfStrings("zones");
        return zones == null
                ? ZoneOffset.UTC
                : Zones.of(List.of(zones)).stream().findFirst().orElse(ZoneOffset.UTC);
    }
}
