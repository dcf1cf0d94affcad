package dev.anshi.intake;

import java.util.Set;
import java.util.function.BiConsumer;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Outcome;
import dev.anshi.authorization.Purpose;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Stored;
import dev.anshi.phone.NumberParser;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Consents;
import dev.anshi.recipient.ContactAttempts;
import dev.anshi.recipient.LenderNumber;
import dev.anshi.recipient.Recipients;
import dev.anshi.recipient.Suppressions;

/**
 * Changes of what the lender knows about a person's numbers and wishes. Each method checks a record ({@link EntryRefusedException});
 * an id given beside it is that of its address, which the record may leave out.
 */
@ApplicationScoped
public class PersonChanges {

    private final Recipients recipients;
    private final Bindings bindings;
    private final Consents consents;
    private final Suppressions suppressions;
    private final ContactAttempts attempts;
    private final NumberParser numbers;

    PersonChanges(
            Recipients recipients,
            Bindings bindings,
            Consents consents,
            Suppressions suppressions,
            ContactAttempts attempts,
            NumberParser numbers) {
        this.recipients = recipients;
        this.bindings = bindings;
        this.consents = consents;
        this.suppressions = suppressions;
        this.attempts = attempts;
        this.numbers = numbers;
    }

    private <T> Change of(String borrowerId, T said, BiConsumer<Tx, T> write) {
        return new Change(tx -> Set.of(borrowerId), tx -> {
            if (!recipients.exists(tx, borrowerId)) {
                throw EntryRefusedException.notThere("/borrowerId");
            }
            EntryRefusedException.ifErased(recipients.isErased(tx, borrowerId));
            write.accept(tx, said);
            return Stored.STORED;
        });
    }

    public Change number(@Nullable String borrowerId, @Nullable String numberId, NumberEntry entry) {
        LenderNumber told = entry.checked(borrowerId, numberId, numbers);
        return of(told.borrowerId(), told, bindings::recordLenderNumber);
    }

    public Change evidence(String borrowerId, EvidenceEntry entry) {
        EvidenceEntry.Checked evidence = entry.checked(borrowerId);
        return of(evidence.borrowerId(), evidence, this::prove);
    }

    private void prove(Tx tx, EvidenceEntry.Checked evidence) {
        Binding binding = bindings.of(tx, evidence.borrowerId()).stream()
                .filter(each -> evidence.numberId().equals(each.numberId()))
                .findAny()
                .orElseThrow(() -> EntryRefusedException.invalid("/numberId", Fault.UNKNOWN_REFERENCE));
        bindings.lenderSawLogIn(tx, binding, evidence.at());
        attempts.reached(tx, evidence.borrowerId(), evidence.at(), Channel.SMS);
    }

    /** What the lender's own people did to reach the borrower. */
    public Change contactAttempt(String borrowerId, ContactAttemptEntry entry) {
        ContactAttemptEntry.Checked attempt = entry.checked(borrowerId);
        return of(attempt.borrowerId(), attempt, this::tried);
    }

    private void tried(Tx tx, ContactAttemptEntry.Checked said) {
        switch (said.outcome()) {
            case REACHED -> attempts.lenderTried(tx, said.borrowerId(), said.at(), said.channel(), Outcome.REACHED);
            case UNREACHED -> attempts.lenderTried(tx, said.borrowerId(), said.at(), said.channel(), Outcome.UNREACHED);
            case CONVERSATION -> attempts.lenderSpoke(tx, said.borrowerId(), said.at(), said.channel());
        }
    }

    public Change consent(
            @Nullable String borrowerId, @Nullable Purpose purpose, @Nullable Channel channel, ConsentEntry entry) {
        ConsentEntry.Checked consent = entry.checked(borrowerId, purpose, channel);
        return of(
                consent.borrowerId(),
                consent,
                (tx, said) -> consents.record(
                        tx,
                        said.borrowerId(),
                        said.purpose(),
                        said.channel(),
                        said.state(),
                        said.at(),
                        said.textVersion()));
    }

    public Change suppression(@Nullable String borrowerId, SuppressionEntry entry) {
        SuppressionEntry.Checked suppression = entry.checked(borrowerId);
        return of(suppression.borrowerId(), suppression, this::suppress);
    }

    private void suppress(Tx tx, SuppressionEntry.Checked said) {
        byte[] index = bindings.numberIndex(tx, said.borrowerId(), said.numberId())
                .orElseThrow(() -> EntryRefusedException.invalid("/numberId", Fault.UNKNOWN_REFERENCE));
        suppressions.add(
                tx, said.borrowerId(), index, said.kind(), said.channel(), said.at(), Suppressions.Source.LENDER);
    }
}
