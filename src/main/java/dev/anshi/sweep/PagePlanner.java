package dev.anshi.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jboss.logging.Logger;

import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Decision;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Reason;
import dev.anshi.authorization.RecipientAuthorization;
import dev.anshi.authorization.Rulebook;
import dev.anshi.notice.NoticeIds;
import dev.anshi.notice.NoticeState;
import dev.anshi.notice.PlannedNotice;
import dev.anshi.notice.StoredDecision;
import dev.anshi.recipient.KnownPeople;
import dev.anshi.recipient.Person;

/** Decides a page: what falls due becomes notices, each with the decision of the check for its planned send time. No I/O. */
final class PagePlanner {

    private static final Logger LOG = Logger.getLogger(PagePlanner.class);

    private final LocalDate date;
    private final SendTimes sendTimes;
    private final NoticeIds ids;

    PagePlanner(LocalDate date, SendTimes sendTimes, NoticeIds ids) {
        this.date = date;
        this.sendTimes = sendTimes;
        this.ids = ids;
    }

    /** The notices of a page, in-app ones first: a text may point at the inbox only where the in-app notice is not denied. */
    List<PlannedNotice> plan(DuePage page) {
        List<PlannedNotice> notices = new ArrayList<>();
        Set<DueGroup.Step> withoutInbox = new HashSet<>();
        Collection<DueGroup> groups = decidable(page);
        Set<DueGroup.Step> asLiked = asLiked(groups, page);
        for (DueGroup group : groups) {
            if (group.channel() == Channel.IN_APP) {
                PlannedNotice notice = plan(group, page, true, asLiked.contains(group.step()));
                if (notice.state() != NoticeState.PLANNED) {
                    withoutInbox.add(group.step());
                }
                notices.add(notice);
            }
        }
        TextOrCall outgoing = new TextOrCall();
        for (DueGroup group : groups) {
            if (group.channel() != Channel.IN_APP) {
                outgoing.add(
                        group, plan(group, page, !withoutInbox.contains(group.step()), asLiked.contains(group.step())));
            }
        }
        notices.addAll(outgoing.notices(reader -> page.people().person(reader).likedChannels()));
        return notices;
    }

    // Without a rulebook nothing can be decided: those stay without a planning decision, which the run's end counts as
    // missing, and their neighbours go on.
    private static Collection<DueGroup> decidable(DuePage page) {
        KnownPeople people = page.people();
        List<DueGroup> decidable = page.groups().stream()
                .filter(group ->
                        people.rulebookOf(people.person(group.debtor())).isPresent())
                .toList();
        int left = page.groups().size() - decidable.size();
        if (left > 0) {
            LOG.errorf(
                    "due and not planned, since no rulebook is known for the debtors' jurisdictions: notices=%d", left);
        }
        return decidable;
    }

    private PlannedNotice plan(DueGroup group, DuePage page, boolean inboxOpen, boolean asLiked) {
        Draft draft = draft(group, page, inboxOpen, asLiked);
        Decision decision = draft.decision();
        Instant at = draft.attempt().at();
        Instant expiresAt = draft.expiresAt();
        return new PlannedNotice(
                ids.next(page.people().readAt()),
                group.debtor(),
                group.recipient(),
                group.sender(),
                group.relation(),
                group.purpose(),
                group.channel(),
                state(decision, at, expiresAt),
                date,
                decision instanceof Decision.Deferred later ? later.until() : at,
                expiresAt,
                StoredDecision.of(draft.attempt(), draft.facts(), decision),
                group.lines());
    }

    /** A group decided for an instant of the date. */
    private record Draft(ZoneId zone, Attempt attempt, Instant expiresAt, Facts facts, Decision decision) {}

    private Draft draft(DueGroup group, DuePage page, boolean inboxOpen, boolean asLiked) {
        KnownPeople people = page.people();
        Instant now = people.readAt();
        Person reader = people.person(group.recipient());
        Person debtor = people.person(group.debtor());
        Rulebook rulebook = people.rulebookOf(debtor).orElseThrow();
        List<ZoneId> zones = reader.zonesAbout(debtor, group.relation());
        ZoneId zone = reader.zone();
        Instant wanted = sendTimes.sendAt(date, group, zones, zone, asLiked ? reader.likedTime() : null);
        boolean late = wanted.isBefore(now);
        Instant at = late ? now : wanted;
        Instant expiresAt =
                late ? sendTimes.lateExpiresAt(group, zones, zone) : sendTimes.expiresAt(group, zones, zone);
        Attempt attempt = Attempt.of(group.purpose(), group.channel(), at, page.senderKind(group.sender()))
                .expiringAt(expiresAt);
        Facts facts = people.facts(
                reader,
                new Person.About(
                        debtor, group.relation(), inboxOpen, page.installments(group, at, rulebook.ledgerAge())));
        return new Draft(zone, attempt, expiresAt, facts, RecipientAuthorization.decide(attempt, facts, rulebook));
    }

    // At the hour that its reader likes, unless its spread or the law's hours would move one of the step's messages to
    // another day, or beyond its use: all of a step go at one hour, since a text waits for its in-app notice.
    private Set<DueGroup.Step> asLiked(Collection<DueGroup> groups, DuePage page) {
        Set<DueGroup.Step> liked = new HashSet<>();
        Set<DueGroup.Step> missed = new HashSet<>();
        for (DueGroup group : groups) {
            if (page.people().person(group.recipient()).likedTime() != null) {
                liked.add(group.step());
                if (missesTheDay(draft(group, page, true, true))) {
                    missed.add(group.step());
                }
            }
        }
        liked.removeAll(missed);
        return liked;
    }

    private boolean missesTheDay(Draft draft) {
        Decision decision = draft.decision();
        Instant at = decision instanceof Decision.Deferred later
                ? later.until()
                : draft.attempt().at();
        return at.atZone(draft.zone()).toLocalDate().isAfter(date)
                || decision.reasons().has(Reason.EXPIRES_FIRST);
    }

    private static NoticeState state(Decision decision, Instant at, Instant expiresAt) {
        return decision instanceof Decision.Denied denied
                ? NoticeState.denied(denied, at, expiresAt)
                : NoticeState.PLANNED;
    }
}
