package dev.anshi.notice;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Reason;

import static dev.anshi.notice.NoticeState.Actor.CLAIM;
import static dev.anshi.notice.NoticeState.Actor.DAILY;
import static dev.anshi.notice.NoticeState.Actor.ERASURE;
import static dev.anshi.notice.NoticeState.Actor.INTAKE;
import static dev.anshi.notice.NoticeState.Actor.PERSON;
import static dev.anshi.notice.NoticeState.Actor.PLANNER;
import static dev.anshi.notice.NoticeState.Actor.READER;
import static dev.anshi.notice.NoticeState.Actor.RECEIPT;
import static dev.anshi.notice.NoticeState.Actor.RELEASE;
import static dev.anshi.notice.NoticeState.Actor.SENDER;

/**
 * Where a notice stands, and who may move it where (design.md, "Notice states"). The table {@link #ARROWS} is the whole graph: an
 * arrow that is not in it is not written by any statement of the product.
 */
public enum NoticeState {
    PLANNED,
    QUEUED,
    CLAIMED,
    DENIED,
    EXPIRED,
    SUPERSEDED,
    ACCEPTED,
    IN_DOUBT,
    LOST,
    DELIVERED,
    UNDELIVERED,
    UNKNOWN,
    READ;

    /** Who moves a notice. CLAIM is the transaction that decides; SENDER records what the provider answered. */
    public enum Actor {
        PLANNER,
        RELEASE,
        CLAIM,
        SENDER,
        RECEIPT,
        DAILY,
        INTAKE,
        ERASURE,
        PERSON,
        READER
    }

    /** One permitted move. */
    public record Arrow(NoticeState from, NoticeState to, Actor by) {}

    /** What the planner may write first. EXPIRED: the step came too late to be of use; SUPERSEDED: another notice of the step goes. */
    public static final Set<NoticeState> FIRST = Set.of(PLANNED, DENIED, EXPIRED, SUPERSEDED);

    /** Every permitted move, SMS and VOICE first, then in-app. */
    public static final List<Arrow> ARROWS = List.of(
            new Arrow(PLANNED, QUEUED, RELEASE),
            new Arrow(QUEUED, CLAIMED, CLAIM),
            new Arrow(QUEUED, DENIED, CLAIM),
            new Arrow(QUEUED, EXPIRED, CLAIM),
            new Arrow(QUEUED, SUPERSEDED, CLAIM),
            new Arrow(QUEUED, PLANNED, CLAIM),
            new Arrow(CLAIMED, ACCEPTED, SENDER),
            new Arrow(CLAIMED, IN_DOUBT, SENDER),
            new Arrow(CLAIMED, PLANNED, SENDER),
            new Arrow(IN_DOUBT, ACCEPTED, SENDER),
            new Arrow(IN_DOUBT, PLANNED, SENDER),
            new Arrow(CLAIMED, IN_DOUBT, RELEASE),
            new Arrow(ACCEPTED, DELIVERED, RECEIPT),
            new Arrow(ACCEPTED, UNDELIVERED, RECEIPT),
            new Arrow(ACCEPTED, UNKNOWN, DAILY),
            new Arrow(UNKNOWN, DELIVERED, RECEIPT),
            new Arrow(UNKNOWN, UNDELIVERED, RECEIPT),
            new Arrow(IN_DOUBT, ACCEPTED, RECEIPT),
            new Arrow(IN_DOUBT, LOST, RECEIPT),
            new Arrow(IN_DOUBT, ACCEPTED, PERSON),
            new Arrow(IN_DOUBT, LOST, PERSON),
            new Arrow(IN_DOUBT, UNKNOWN, DAILY),
            new Arrow(PLANNED, SUPERSEDED, INTAKE),
            new Arrow(QUEUED, SUPERSEDED, INTAKE),
            new Arrow(PLANNED, SUPERSEDED, ERASURE),
            new Arrow(QUEUED, SUPERSEDED, ERASURE),
            new Arrow(DENIED, PLANNED, PLANNER),
            new Arrow(PLANNED, DELIVERED, CLAIM),
            new Arrow(PLANNED, DENIED, CLAIM),
            new Arrow(PLANNED, EXPIRED, CLAIM),
            new Arrow(PLANNED, SUPERSEDED, CLAIM),
            new Arrow(PLANNED, PLANNED, CLAIM),
            new Arrow(DELIVERED, READ, READER));

    /**
     * What a denied notice becomes: EXPIRED where it was of no more use when it would have gone out; put off beyond its use, it is a denial
     * like any other.
     *
     * @param at when it would have gone out
     * @param expiresAt from when on it is of no use; null: never
     */
    public static NoticeState denied(Decision.Denied decision, Instant at, @Nullable Instant expiresAt) {
        boolean tooLate = decision.reasons().has(Reason.EXPIRES_FIRST) && expiresAt != null && !at.isBefore(expiresAt);
        return tooLate ? EXPIRED : DENIED;
    }

    public boolean mayBecome(NoticeState next, Actor by) {
        return ARROWS.contains(new Arrow(this, next, by));
    }
}
