package dev.anshi.authorization;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Facts.BoundNumber;
import dev.anshi.authorization.Facts.Consent;
import dev.anshi.authorization.Facts.Contact;
import dev.anshi.authorization.Facts.Mandate;

/**
 * An attempt with its facts, settled once at the attempt's instant: a fact that helps and lies after it is not there (clocks differ), and an
 * in-app message has no number. What the rules look at.
 */
final class Situation {

    final Attempt attempt;
    final Facts facts;
    final Rulebook rulebook;
    final Purpose purpose;
    final Channel channel;
    final Instant at;
    final @Nullable Relation relation;
    final @Nullable BoundNumber number;
    final @Nullable Instant provenAt;
    /** The later of provenAt and confirmedAt that are there. */
    final @Nullable Instant proof;
    /** What the latest consent for this purpose over this channel says. */
    final @Nullable ConsentState consent;

    final Owed owed;

    Situation(Attempt attempt, Facts facts, Rulebook rulebook) {
        this.attempt = attempt;
        this.facts = facts;
        this.rulebook = rulebook;
        this.purpose = attempt.purpose();
        this.channel = attempt.channel();
        this.at = attempt.at();
        this.relation = facts.recipient().relation();
        this.number = channel.needsNumber() ? facts.number() : null;
        this.provenAt = number == null ? null : there(number.provenAt());
        this.proof = number == null ? null : later(provenAt, there(number.confirmedAt()));
        this.consent = latestConsent();
        this.owed = new Owed(this);
    }

    boolean is(Purpose one) {
        return purpose == one;
    }

    boolean tellsDebt() {
        return purpose.disclosure() == Disclosure.DEBT;
    }

    boolean tellsAccount() {
        return purpose.disclosure() == Disclosure.ACCOUNT;
    }

    boolean restsOnInstallments() {
        return purpose.restsOnInstallments();
    }

    List<ZoneId> zones() {
        return facts.recipient().zones();
    }

    @Nullable
    Contact contact() {
        return facts.contact();
    }

    @Nullable
    Mandate mandate() {
        return facts.mandate();
    }

    /** A helping fact as of the attempt: absent where it lies after it. */
    @Nullable
    Instant there(@Nullable Instant helping) {
        return helping == null || helping.isAfter(at) ? null : helping;
    }

    /** Whether a hindering event counts: unless a proof came after it. Absent instants of an event that is there count. */
    boolean countsAfterProof(@Nullable Instant event) {
        return event == null || provenAt == null || !provenAt.isAfter(event);
    }

    static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private @Nullable ConsentState latestConsent() {
        Instant latest = null;
        ConsentState state = null;
        for (Consent each : facts.consents()) {
            if (each.purpose() != purpose || each.channel() != channel || isGrantToCome(each)) {
                continue;
            }
            // A grant to come is not there; a withdrawal to come counts, and is the latest.
            int order = latest == null ? 1 : each.at().compareTo(latest);
            if (order > 0 || order == 0 && each.state() == ConsentState.WITHDRAWN) {
                latest = each.at();
                state = each.state();
            }
        }
        return state;
    }

    private boolean isGrantToCome(Consent consent) {
        return consent.state() == ConsentState.GRANTED && consent.at().isAfter(at);
    }
}
