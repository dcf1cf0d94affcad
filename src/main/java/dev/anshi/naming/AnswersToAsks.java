package dev.anshi.naming;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Purpose;
import dev.anshi.binding.AskAtProof;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.notice.CodedNotice;
import dev.anshi.notice.NoticeCodes;
import dev.anshi.notice.OneTimeCodes;
import dev.anshi.notice.UrgentNotice;
import dev.anshi.notice.UrgentNotices;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Consents;
import dev.anshi.recipient.Named;
import dev.anshi.recipient.NamedAs;
import dev.anshi.recipient.Namings;
import dev.anshi.recipient.Recipients;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/**
 * What somebody named says to the ask. The token in the ask says which ask is meant, the code sent to the same number that its holder
 * answers: a yes needs both, a no only the token. A token that is nobody's changes nothing, and nothing here says that it is.
 */
@ApplicationScoped
public class AnswersToAsks {

    private static final Duration RESEND_AFTER = Duration.ofSeconds(60);

    private final Database database;
    private final NoticeCodes tokens;
    private final OneTimeCodes codes;
    private final Recipients recipients;
    private final Bindings bindings;
    private final Namings namings;
    private final Consents consents;
    private final AskAtProof operators;
    private final UrgentNotices notices;
    private final TellBorrower borrower;
    private final Measurements measurements;

    AnswersToAsks(
            Database database,
            NoticeCodes tokens,
            OneTimeCodes codes,
            Recipients recipients,
            Bindings bindings,
            Namings namings,
            Consents consents,
            AskAtProof operators,
            UrgentNotices notices,
            TellBorrower borrower,
            Measurements measurements) {
        this.database = database;
        this.tokens = tokens;
        this.codes = codes;
        this.recipients = recipients;
        this.bindings = bindings;
        this.namings = namings;
        this.consents = consents;
        this.operators = operators;
        this.notices = notices;
        this.borrower = borrower;
        this.measurements = measurements;
    }

    /**
     * A yes as it was entered.
     *
     * @param exclusiveUse nobody else uses or sees this phone
     * @param locale the language to be written to in; absent: as before
     */
    public record Yes(
            String code, boolean exclusiveUse, @Nullable Locale locale) {

        @Override
        public String toString() {
            return "Yes[code hidden]";
        }
    }

    /** An ask, whom it was sent to, and the number that it went to; all of whom it concerns are locked. */
    private record Ask(UUID notice, Named named, Binding binding) {}

    /** Sends a code to the number that was asked, where the ask waits for an answer and the limits allow: one a minute, five an hour, ten a day. */
    public void sendCode(String token) {
        notices.sendOrLeave(database.transaction(tx -> ask(tx, token)
                .filter(ask -> !codes.isLocked(tx, ask.notice()))
                .flatMap(ask -> code(tx, ask))
                .map(List::of)
                .orElse(List.of())));
    }

    /**
     * A yes by SMS brings such a code, to be entered with the token; it is planned, and to be sent after the commit. The caller holds the
     * locks of everybody tied to the number.
     *
     * @param ask the notice that asked
     */
    public Optional<UUID> codeBySms(Tx tx, UUID ask, String person) {
        return namings.find(tx, person)
                .flatMap(named -> bindings.of(tx, person).stream()
                        .findFirst()
                        .flatMap(binding -> code(tx, new Ask(ask, named, binding))));
    }

    private Optional<UUID> code(Tx tx, Ask ask) {
        String person = ask.named().id();
        Instant now = tx.now();
        boolean waits = ask.named().waitsForAnswerAt(now) && ask.binding().isIn(NumberState.PENDING);
        if (!waits
                || codes.isPlannedSince(tx, person, ask.notice(), now.minus(RESEND_AFTER))
                || codes.fullUntil(tx, person, ask.binding().number(), now).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                notices.plan(tx, UrgentNotice.codeOfAsk(person, ask.binding().id(), ask.notice())));
    }

    /**
     * Takes a yes. False where the code is not the newest one sent for this very ask, is older than three minutes, was used, or came after
     * five wrong ones; and where there is no such ask, or it waits for no answer.
     */
    public boolean yes(String token, Yes yes) {
        Optional<Agreed> agreed = database.transaction(tx -> ask(tx, token)
                .filter(ask -> ask.named().waitsForAnswerAt(tx.now()))
                .filter(ask -> ask.binding().isIn(NumberState.PENDING))
                .filter(ask -> isRight(tx, ask, yes.code()))
                .map(ask -> agreed(tx, ask, yes)));
        agreed.ifPresent(said -> {
            notices.sendOrLeave(said.told());
            operators.about(said.proved(), said.debtor());
        });
        return agreed.isPresent();
    }

    private record Agreed(Binding proved, String debtor, List<UUID> told) {}

    private boolean isRight(Tx tx, Ask ask, String code) {
        boolean wasLocked = codes.isLocked(tx, ask.notice());
        OneTimeCodes.Check check =
                codes.check(tx, ask.notice(), Purpose.ONE_TIME_CODE, bindings.numberIndex(ask.binding()), code);
        if (check == OneTimeCodes.Check.LOCKED && !wasLocked) {
            namings.lock(tx, ask.named(), tx.now());
        }
        return check == OneTimeCodes.Check.RIGHT;
    }

    private Agreed agreed(Tx tx, Ask ask, Yes yes) {
        Instant now = tx.now();
        Named named = ask.named();
        Binding proved = bindings.prove(tx, ask.binding(), yes.exclusiveUse(), borrower.debtFrom(tx, named, now), now);
        Locale locale = yes.locale();
        if (locale != null) {
            recipients.speaks(tx, named.id(), locale);
        }
        named.purposes().stream()
                .sorted()
                .forEach(purpose ->
                        consents.record(tx, named.id(), purpose, Channel.SMS, ConsentState.GRANTED, now, null));
        namings.agree(tx, named, now);
        tx.onCommit(() -> measurements.count(Metric.CODES_PROVED, 1));
        return new Agreed(
                proved,
                named.borrowerId(),
                named.as() == NamedAs.DELEGATE ? borrower.isToldOf(tx, named, ask.binding()) : List.of());
    }

    /** Takes a no, which is for good; after a yes it takes the yes back. */
    public void no(String token) {
        database.run(tx -> ask(tx, token).ifPresent(ask -> decline(tx, ask.named())));
    }

    /** The same by SMS; true where it is news. The caller holds the locks of everybody tied to the number. */
    public boolean noBySms(Tx tx, String person) {
        return namings.find(tx, person).filter(named -> decline(tx, named)).isPresent();
    }

    private boolean decline(Tx tx, Named named) {
        if (named.declinedAt() != null) {
            return false;
        }
        namings.decline(tx, named, tx.now());
        bindings.active(tx, named.id()).ifPresent(binding -> takeOff(tx, named, binding));
        return true;
    }

    // After a yes: the number is theirs no longer as far as we go, and the borrower must not count on them.
    private void takeOff(Tx tx, Named named, Binding binding) {
        bindings.revoke(tx, binding, tx.now());
        borrower.isToldOfNo(tx, named, binding);
    }

    private Optional<Ask> ask(Tx tx, String token) {
        Optional<CodedNotice> found =
                tokens.find(tx, token).filter(notice -> notice.purpose() == Purpose.CONSENT_REQUEST);
        found.flatMap(notice -> bindings.find(tx, notice.recipientId(), notice.binding()))
                .ifPresent(binding -> bindings.lockForProof(tx, binding.recipientId(), binding.number()));
        return found.flatMap(notice -> namings.find(tx, notice.recipientId())
                .flatMap(named -> bindings.find(tx, named.id(), notice.binding())
                        .map(binding -> new Ask(notice.id(), named, binding))));
    }
}
