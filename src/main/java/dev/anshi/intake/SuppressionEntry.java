package dev.anshi.intake;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.SuppressionKind;

/** What the lender's own records hold of a STOP, a "not me" or a block, of one of the borrower's numbers in the books. */
public record SuppressionEntry(
        @Nullable String borrowerId,
        @Nullable String numberId,
        @Nullable SuppressionKind kind,
        @Nullable Channel channel,
        @Nullable Instant at) {

    /** What {@link #checked} leaves. */
    record Checked(
            String borrowerId,
            String numberId,
            SuppressionKind kind,
            @Nullable Channel channel,
            Instant at) {}

    Checked checked(@Nullable String ofPath) {
        Findings findings = new Findings();
        String borrower = findings.id("/borrowerId", ofPath, borrowerId);
        String number = findings.id("/numberId", numberId);
        SuppressionKind what = findings.required("/kind", kind, SuppressionKind.STOP);
        Instant when = findings.instant("/at", at);
        if (channel != null && what != SuppressionKind.STOP) {
            findings.add("/channel", Fault.UNKNOWN_FIELD);
        }
        return findings.unlessWrong(() -> new Checked(borrower, number, what, channel, when));
    }
}
