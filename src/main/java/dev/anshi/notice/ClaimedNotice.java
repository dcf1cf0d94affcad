package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Permit;
import dev.anshi.recipient.OpenedNumber;
import dev.anshi.wording.DueItem;
import dev.anshi.wording.Occasion;

/**
 * A notice that may be sent once, now: the permit of the claim and the words' ingredients. Its code and digits exist here and in the
 * text alone.
 *
 * @param attempt which attempt of the notice this is; the record of its outcome is guarded by it
 * @param debtor the id of who owes what it tells of, where that is not the reader, or of who asks; else null
 * @param number that the permit names; null where it can't be read any more, and for an in-app notice
 * @param claimedAt the instant that the permit was decided at
 */
public record ClaimedNotice(
        UUID id,
        int attempt,
        Permit permit,
        Instant claimedAt,
        String locale,
        @Nullable NoticeSender sender,
        @Nullable Occasion occasion,
        ZoneId zone,
        List<DueItem> items,
        @Nullable String debtor,
        @Nullable String noticeCode,
        @Nullable String digits,
        @Nullable OpenedNumber number) {

    public ClaimedNotice {
        Objects.requireNonNull(permit);
        items = List.copyOf(items);
    }

    /** From the claim to the permit's own end: a sender keeps to it by a clock that nobody sets. */
    public Duration usableFor() {
        return Duration.between(claimedAt, permit.validUntil());
    }

    @Override
    public String toString() {
        return "ClaimedNotice[id=" + id + ", attempt=" + attempt + ", permit=" + permit + "]";
    }
}
