package dev.anshi.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Addressee;
import dev.anshi.authorization.Attempt;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.Facts;
import dev.anshi.authorization.Facts.Consent;
import dev.anshi.authorization.Facts.Suppression;
import dev.anshi.authorization.Identity;
import dev.anshi.authorization.InstallmentStatus;
import dev.anshi.authorization.Line;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.PersonStatus;
import dev.anshi.authorization.Provenance;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;
import dev.anshi.authorization.SenderKind;
import dev.anshi.authorization.SuppressionKind;

/**
 * Debt texts and calls of which about half may go out. All that the subset does not look at is in order (owed, in phase, in hours, a living
 * mandate, a number that is theirs alone), so that F01, F02, F03, F07, F09, F14 and P01 alone settle each case.
 */
final class DecideCases {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** 10:00 of a Sunday in Shanghai. */
    private static final Instant MORNING = Instant.parse("2026-11-22T02:00:00Z");

    /** Of six things each is wrong in one case of eight: 45 of 100 have nothing against them. */
    private static final int SELDOM = 8;

    private final Random random;

    private DecideCases(long seed) {
        this.random = new Random(seed);
    }

    /** Always the same ones. */
    static List<DecideCase> make(int count) {
        DecideCases cases = new DecideCases(20_261_122);
        return IntStream.range(0, count).mapToObj(cases::next).toList();
    }

    /** A text to the borrower on the day before, with a month of messages behind it; nothing against it. */
    static DecideCase usualReminder() {
        Attempt attempt = attempt(Purpose.REPAYMENT_REMINDER, Channel.SMS, MORNING, 0);
        Instant lastMonth = MORNING.minus(Duration.ofDays(30));
        List<Facts.PastAttempt> history = List.of(
                past(lastMonth, Channel.IN_APP), past(lastMonth, Channel.SMS), past(MORNING.minusSeconds(60), Channel.IN_APP));
        Facts facts = new Facts(
                recipient(Relation.SELF),
                new Facts.Borrower(PersonStatus.ACTIVE, null),
                number(Provenance.OWNER_ENTERED, NumberState.ACTIVE, MORNING.minus(Duration.ofDays(10)), List.of()),
                List.of(new Consent(attempt.purpose(), attempt.channel(), ConsentState.GRANTED, lastMonth)),
                List.of(installment("L0", attempt)),
                null,
                null,
                history);
        return new DecideCase(attempt, facts);
    }

    private DecideCase next(int position) {
        Instant at = MORNING.plus(Duration.ofMinutes(random.nextInt(9 * 60)));
        Attempt attempt = attempt(
                oneOf(Purpose.REPAYMENT_REMINDER, Purpose.OVERDUE_NOTICE), oneOf(Channel.SMS, Channel.VOICE), at, position);
        Relation relation = relation(attempt.purpose());
        Facts facts = new Facts(
                recipient(relation),
                new Facts.Borrower(PersonStatus.ACTIVE, null),
                number(provenance(), state(), provenAt(at), suppressions(attempt)),
                consents(attempt),
                IntStream.rangeClosed(0, random.nextInt(2)).mapToObj(i -> installment("L" + i, attempt)).toList(),
                relation == Relation.DELEGATE || relation == Relation.REPRESENTATIVE ? mandate(at) : null,
                null,
                List.of());
        return new DecideCase(attempt, facts);
    }

    private @Nullable Relation relation(Purpose purpose) {
        if (seldom()) {
            return oneOf(Relation.EMERGENCY_CONTACT, Relation.OTHER, Relation.GUARANTOR, null);
        }
        Relation owing = purpose == Purpose.OVERDUE_NOTICE ? Relation.GUARANTOR : Relation.CO_BORROWER;
        return oneOf(Relation.SELF, Relation.SELF, Relation.SELF, owing, Relation.DELEGATE, Relation.REPRESENTATIVE);
    }

    private @Nullable Provenance provenance() {
        return seldom()
                ? oneOf(Provenance.CONTACTS_UPLOAD, Provenance.INFERRED, Provenance.PUBLIC_PROFILE, Provenance.PARTNER, null)
                : oneOf(Provenance.OWNER_ENTERED, Provenance.STAFF_ENTERED, Provenance.LENDER_RECORD, Provenance.CONTACT_NAMED);
    }

    private @Nullable NumberState state() {
        return seldom()
                ? oneOf(NumberState.PENDING, NumberState.SUSPENDED, NumberState.REPLACED, NumberState.REVOKED, null)
                : NumberState.ACTIVE;
    }

    /** A proof that another clock dates after the attempt is none. */
    private @Nullable Instant provenAt(Instant at) {
        return seldom() ? oneOf(null, at.plusSeconds(60)) : at.minus(Duration.ofHours(1 + random.nextInt(600)));
    }

    private List<Suppression> suppressions(Attempt attempt) {
        Instant said = attempt.at().minus(Duration.ofDays(2));
        Channel other = attempt.channel() == Channel.SMS ? Channel.VOICE : Channel.SMS;
        List<Suppression> all = new ArrayList<>();
        if (seldom()) {
            all.add(new Suppression(SuppressionKind.STOP, other, said, null));
        }
        if (seldom()) {
            all.add(new Suppression(SuppressionKind.STOP, null, said, said.plusSeconds(3600)));
        }
        if (seldom()) {
            all.add(new Suppression(SuppressionKind.STOP, oneOf(attempt.channel(), null), said, null));
        }
        return all;
    }

    private List<Consent> consents(Attempt attempt) {
        List<Consent> all = new ArrayList<>();
        for (Purpose purpose : List.of(Purpose.REPAYMENT_REMINDER, Purpose.OVERDUE_NOTICE)) {
            all.add(new Consent(purpose, attempt.channel(), ConsentState.GRANTED, attempt.at().minus(Duration.ofDays(90))));
        }
        if (seldom()) {
            Instant withdrawn = attempt.at().minus(Duration.ofDays(40));
            all.add(new Consent(attempt.purpose(), attempt.channel(), ConsentState.WITHDRAWN, withdrawn));
            all.add(new Consent(attempt.purpose(), attempt.channel(), ConsentState.GRANTED, withdrawn.plusSeconds(3600)));
        }
        if (seldom()) {
            all.add(new Consent(attempt.purpose(), attempt.channel(), ConsentState.WITHDRAWN, attempt.at().minusSeconds(90)));
        }
        return all;
    }

    private boolean seldom() {
        return random.nextInt(SELDOM) == 0;
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static Attempt attempt(Purpose purpose, Channel channel, Instant at, int position) {
        return Attempt.of(purpose, channel, at, SenderKind.CREDITOR)
                .expiringAt(at.plus(Duration.ofDays(2)))
                .to(new Addressee("r-" + position, "n-" + position));
    }

    private static Facts.Recipient recipient(@Nullable Relation relation) {
        boolean inbox = relation == Relation.SELF || relation == Relation.CO_BORROWER || relation == Relation.GUARANTOR;
        return new Facts.Recipient(relation, PersonStatus.ACTIVE, List.of(SHANGHAI), Identity.VERIFIED, inbox, null);
    }

    private static Facts.BoundNumber number(
            @Nullable Provenance provenance, @Nullable NumberState state, @Nullable Instant provenAt, List<Suppression> suppressions) {
        return new Facts.BoundNumber(
                provenance, state, provenAt, null, null, null, null, null, null, Line.MOBILE, true, suppressions);
    }

    private static Facts.Installment installment(String loan, Attempt attempt) {
        LocalDate today = LocalDate.ofInstant(attempt.at(), SHANGHAI);
        LocalDate due = attempt.purpose() == Purpose.REPAYMENT_REMINDER ? today.plusDays(1) : today.minusDays(5);
        return new Facts.Installment(loan, InstallmentStatus.OUTSTANDING, due, attempt.at().minus(Duration.ofHours(3)));
    }

    private static Facts.Mandate mandate(Instant at) {
        Instant granted = at.minus(Duration.ofDays(50));
        return new Facts.Mandate(
                granted, granted, granted.plusSeconds(3600), null, null, null, Set.of(Purpose.REPAYMENT_REMINDER, Purpose.OVERDUE_NOTICE));
    }

    private static Facts.PastAttempt past(Instant at, Channel channel) {
        return new Facts.PastAttempt(at, Purpose.REPAYMENT_REMINDER, channel, List.of("L0"));
    }
}
