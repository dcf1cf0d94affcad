package dev.anshi.intake;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** All of this sender's loans not sent since are unchanged as of then. */
public record WatermarkEntry(
        @Nullable String senderId, @Nullable Instant asOf) {

    /** What {@link #checked} leaves. */
    record Checked(String senderId, Instant asOf) {}

    Checked checked(@Nullable String ofPath, Instant now) {
        Findings findings = new Findings();
        String id = findings.id("/senderId", ofPath, senderId);
        Instant when = findings.past("/asOf", asOf, now);
        return findings.unlessWrong(() -> new Checked(id, when));
    }
}
