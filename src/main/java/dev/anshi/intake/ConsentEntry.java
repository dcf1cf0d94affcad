package dev.anshi.intake;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.Purpose;

/** What the lender's own records hold of a borrower's consent. */
public record ConsentEntry(
        @Nullable String borrowerId,
        @Nullable Purpose purpose,
        @Nullable Channel channel,
        @Nullable ConsentState state,
        @Nullable Instant at,
        @Nullable String textVersion) {

    /** What {@link #checked} leaves. */
    record Checked(
            String borrowerId,
            Purpose purpose,
            Channel channel,
            ConsentState state,
            Instant at,
            @Nullable String textVersion) {}

    /** The same with what a path says; a body that says otherwise is refused by {@link #checked}. */
    Checked checked(@Nullable String ofPath, @Nullable Purpose purposeOfPath, @Nullable Channel channelOfPath) {
        Findings findings = new Findings();
        String borrower = findings.id("/borrowerId", ofPath, borrowerId);
        Purpose what = same("/purpose", purposeOfPath, purpose, Purpose.REPAYMENT_REMINDER, findings);
        Channel over = same("/channel", channelOfPath, channel, Channel.SMS, findings);
        ConsentState said = findings.required("/state", state, ConsentState.WITHDRAWN);
        Instant when = findings.instant("/at", at);
        String version = findings.optionalText("/textVersion", textVersion, 64);
        return findings.unlessWrong(() -> new Checked(borrower, what, over, said, when, version));
    }

    private static <T> T same(String at, @Nullable T ofPath, @Nullable T own, T standIn, Findings findings) {
        if (ofPath != null && own != null && !ofPath.equals(own)) {
            findings.add(at, Fault.NOT_THE_PATHS);
        }
        return findings.required(at, ofPath == null ? own : ofPath, standIn);
    }
}
