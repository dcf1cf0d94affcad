package dev.anshi.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.LedgerFixture.BoundBorrower;
import dev.anshi.authorization.Channel;
import dev.anshi.binding.AssistedStart;
import dev.anshi.binding.AssistedStarts;
import dev.anshi.binding.BindingChange;
import dev.anshi.binding.BindingChanges;
import dev.anshi.binding.Hint;
import dev.anshi.binding.StartChange;
import dev.anshi.contest.BorrowerContests;
import dev.anshi.contest.HolderAnswers;
import dev.anshi.database.Database;
import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.inbound.InboundSms;
import dev.anshi.local.SettableClock;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Recipients;

/**
 * Changes of number through the whole flow, and their contests, as people go about them: by what their phones and the app show. A code or
 * a notice that did not come ends it there, and the number stays. One step of one person's at a time.
 */
@ApplicationScoped
class NumberChanges {

    /** The rulebooks' contestWindow and coolDown (house-1, us-2026-1), and how long staff's change waits for its proof. */
    static final Duration CONTEST_WINDOW = Duration.ofHours(72);

    private static final Set<String> TWO_FACTORS = Set.of("pwd", "face");
    private static final Pattern DIGITS = Pattern.compile("(?<![0-9A-Z])[0-9]{6}(?![0-9A-Z])");
    /** Asks for a "no", and carries the code for the page. */
    private static final Pattern CHANGE_NOTICE =
            Pattern.compile("变更.*否.*?(?<![0-9A-Z])([0-9A-HJKMNP-TV-Z]{8})(?![0-9A-Z])");

    private final BindingChanges changes;
    private final AssistedStarts staff;
    private final BorrowerContests borrowers;
    private final HolderAnswers holders;
    private final InboundSms inbound;
    private final Bindings bindings;
    private final Recipients recipients;
    private final UrgentNotices urgent;
    private final DispatchChunk dispatch;
    private final Inboxes inboxes;
    private final Database database;
    private final SettableClock clock;

    private final Map<String, Told> told = new ConcurrentHashMap<>();

    NumberChanges(
            BindingChanges changes,
            AssistedStarts staff,
            BorrowerContests borrowers,
            HolderAnswers holders,
            InboundSms inbound,
            Bindings bindings,
            Recipients recipients,
            UrgentNotices urgent,
            DispatchChunk dispatch,
            Inboxes inboxes,
            Database database,
            SettableClock clock) {
        this.changes = changes;
        this.staff = staff;
        this.borrowers = borrowers;
        this.holders = holders;
        this.inbound = inbound;
        this.bindings = bindings;
        this.recipients = recipients;
        this.urgent = urgent;
        this.dispatch = dispatch;
        this.inboxes = inboxes;
        this.database = database;
        this.clock = clock;
    }

    /** The phone that is told of a change which it may contest. */
    private record Told(PhoneNumber phone, Instant until) {}

    void clear() {
        told.clear();
    }

    /** The borrower begins one with two factors; the code leaves for the new number. */
    synchronized void begin(String person, ParsedNumber to) {
        changes.start(new StartChange(
                person,
                Optional.of("session"),
                TWO_FACTORS,
                Optional.of(clock.instant()),
                to,
                true,
                EnumSet.allOf(Hint.class),
                Set.of()));
        deliver(person);
    }

    /** Staff was persuaded to begin one: the number that is bound is told of it, and may stop it before the proof. */
    synchronized void beginByStaff(BoundBorrower person, ParsedNumber to) {
        AssistedStart.Begun begun = (AssistedStart.Begun) database.transaction(tx -> {
            recipients.lock(tx, List.of(person.id()));
            return staff.begin(tx, person.id(), staff.enter(tx, person.id(), to).id());
        });
        urgent.sendOrLeave(begun.notices());
        deliver(person.id());
        mayBeContested(person);
    }

    /** Begins one, or goes on with it, and enters the code. Answers the binding where the number is theirs now. */
    synchronized Optional<Binding> change(BoundBorrower person, ParsedNumber to) {
        if (bound(person.id(), to).isEmpty()) {
            told.remove(person.id()); // by this the change that it was told of may end
            Optional<UUID> open = openTo(person.id(), to);
            open.ifPresentOrElse(
                    change -> {
                        changes.sendCode(person.id(), change, Channel.SMS);
                        deliver(person.id());
                    },
                    () -> begin(person.id(), to));
            inboxes.newest(to.number().e164(), DIGITS)
                    .ifPresent(code ->
                            openTo(person.id(), to).ifPresent(change -> changes.prove(person.id(), change, code)));
        }
        Optional<Binding> bound = bound(person.id(), to);
        bound.ifPresent(binding -> mayBeContested(person));
        return bound;
    }

    private void mayBeContested(BoundBorrower person) {
        // A little less, so that what is said in time is in time when it comes.
        Instant until = clock.instant().plus(CONTEST_WINDOW).minusSeconds(60);
        told.put(person.id(), new Told(person.number().number(), until));
    }

    /** Takes off the number that is bound, if one is. */
    synchronized void takeOff(String person) {
        database.run(tx -> {
            recipients.lock(tx, List.of(person));
            bindings.active(tx, person).ifPresent(binding -> bindings.revoke(tx, binding, tx.now()));
        });
    }

    /** Whether the phone that was told of a change said no to it, in time. */
    synchronized boolean contestBySms(String person) {
        Optional<Told> phone = noticeCame(person);
        phone.ifPresent(each -> inbound.receive("no-" + person, each.phone(), "否", clock.instant()));
        return phone.isPresent();
    }

    /** The same by the code of that notice, on the page that anybody may open. */
    synchronized boolean contestByCode(String person) {
        Optional<String> code =
                noticeCame(person).flatMap(each -> inboxes.newest(each.phone().e164(), CHANGE_NOTICE));
        code.ifPresent(holders::contest);
        return code.isPresent();
    }

    private Optional<Told> noticeCame(String person) {
        deliver(person);
        return Optional.ofNullable(told.get(person))
                .filter(each -> clock.instant().isBefore(each.until()))
                .filter(each ->
                        inboxes.newest(each.phone().e164(), CHANGE_NOTICE).isPresent());
    }

    /** The borrower finds a change in the app that is not theirs; where there is none, somebody begins it first. */
    synchronized boolean contestInApp(BoundBorrower person, ParsedNumber to) {
        if (isContestedInApp(person.id())) {
            return true;
        }
        begin(person.id(), to);
        return isContestedInApp(person.id());
    }

    private boolean isContestedInApp(String person) {
        return newest(person)
                .filter(change -> borrowers.contest(person, change).isEmpty())
                .isPresent();
    }

    // As the app shows it.
    private Optional<UUID> newest(String person) {
        return database.transaction(tx -> tx.first(
                row -> row.getUUID(0),
                "select id from binding_change where recipient_id = $1 order by started_at desc limit 1",
                person));
    }

    private Optional<UUID> openTo(String person, ParsedNumber to) {
        return database.transaction(tx -> changes.open(tx, person)
                .filter(change -> bindings.find(tx, person, change.binding())
                        .filter(binding -> binding.isTo(to.number()))
                        .isPresent())
                .map(BindingChange::id));
    }

    private Optional<Binding> bound(String person, ParsedNumber to) {
        return database.transaction(tx -> bindings.active(tx, person).filter(binding -> binding.isTo(to.number())));
    }

    // The urgent queue has functions of its own, which take at once what is on it.
    private void deliver(String person) {
        dispatch.handle(database.transaction(tx -> tx.list(
                row -> row.getUUID(0),
                "select id from notice where recipient_id = $1 and queue = 'urgent' and state = 'QUEUED' order by id",
                person)));
    }
}
