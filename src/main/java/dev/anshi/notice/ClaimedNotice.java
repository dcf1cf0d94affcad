package dev.anshi.notice;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Permit;

/**
 * A notice that may be sent once, now: the permit of the claim and the words' ingredients. Its code and digits exist here and in the
 * text alone.
 *
 * @param usableFor from the claim to the permit's end
 * @param attempt which attempt of the notice this is; the record of its outcome is guarded by it
 */
public record ClaimedNotice(
        UUID id,
        int attempt,
        Permit permit,
        Duration usableFor,
        String locale,
        @Nullable NoticeSender sender,
        @Nullable Occasion occasion,
        ZoneId zone,
        List<DueItem> items,
        @Nullable String noticeCode,
        @Nullable String digits) {

    public ClaimedNotice {
        Objects.requireNonNull(permit);
        items = List.copyOf(items);
    }

    /** The binding whose number it goes to. */
    public UUID binding() {
        return UUID.fromString(permit.numberReference().orElseThrow());
    }

    @Override
    public String toString() {
        return "ClaimedNotice[id=" + id + ", attempt=" + attempt + ", permit=" + permit + "]";
    }
}
