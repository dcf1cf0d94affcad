package dev.anshi.recipient;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.NumberState;
import dev.anshi.authorization.Provenance;
import dev.anshi.database.Tx;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.phone.PhoneNumber;

/**
 * Table binding: which person is tied to which number, and how well that is known. Whatever is written takes the recipient's lock
 * first and appends to the borrower's audit chain. Numbers rest as cipher text and blind index alone.
 */
@ApplicationScoped
public class Bindings {

    /** The name under which the cipher binds a number to its column. */
    public static final String NUMBER_FIELD = "binding.number";

    private final Recipients recipients;
    private final BindingRows rows;
    private final SharedNumbers shared;
    private final LenderNumbers lenderNumbers;

    Bindings(Recipients recipients, BindingRows rows, SharedNumbers shared, LenderNumbers lenderNumbers) {
        this.recipients = recipients;
        this.rows = rows;
        this.shared = shared;
        this.lenderNumbers = lenderNumbers;
    }

    /** All of a person's bindings, oldest first; none of an erased person's. */
    public List<Binding> of(Tx tx, String recipientId) {
        return rows.of(tx, List.of(recipientId));
    }

    /** The same for many, in two statements. */
    public List<Binding> of(Tx tx, Collection<String> recipientIds) {
        return rows.of(tx, recipientIds);
    }

    public Optional<Binding> active(Tx tx, String recipientId) {
        return of(tx, recipientId).stream()
                .filter(binding -> binding.isIn(NumberState.ACTIVE))
                .findAny();
    }

    /** One binding of this person; another person's is not found. */
    public Optional<Binding> find(Tx tx, String recipientId, UUID id) {
        return of(tx, recipientId).stream()
                .filter(binding -> binding.id().equals(id))
                .findAny();
    }

    /** One binding, whosesoever: of a case about somebody named it is theirs and not the borrower's. */
    public Optional<Binding> find(Tx tx, UUID id) {
        return tx.first(row -> row.getString(0), "select recipient_id from binding where id = $1", id)
                .flatMap(owner -> find(tx, owner, id));
    }

    /** The blind index of a number in the lender's books, by the lender's id of it. */
    public Optional<byte[]> numberIndex(Tx tx, String recipientId, String numberId) {
        return tx.first(
                        row -> Optional.ofNullable(Tx.bytes(row, "number_index")),
                        "select number_index from binding where recipient_id = $1 and number_id = $2",
                        recipientId,
                        numberId)
                .flatMap(index -> index);
    }

    /** The blind index of a binding's number. */
    public byte[] numberIndex(Binding binding) {
        return numberIndex(binding.number());
    }

    public byte[] numberIndex(PhoneNumber number) {
        return rows.index(number);
    }

    /** Takes a number from the lender's books; see {@link LenderNews} for what counts as news. */
    public void recordLenderNumber(Tx tx, LenderNumber told) {
        lenderNumbers.record(tx, told);
    }

    /** The lender's own log-in by a code to this number: keeps it fresh, and neither displaces a number nor brings one back. */
    public void lenderSawLogIn(Tx tx, Binding binding, Instant at) {
        lenderNumbers.loggedIn(tx, binding, at);
    }

    /** Locks everybody who is or was tied to the number, and tells them in the order of their ids. */
    public List<String> lockHolders(Tx tx, PhoneNumber number) {
        return shared.lock(tx, List.of(), rows.index(number));
    }

    /** Everybody who is or was tied to the number, in the order of their ids; the caller holds their locks. */
    public List<String> holders(Tx tx, PhoneNumber number) {
        return shared.holders(tx, rows.index(number));
    }

    /** Locks these persons and everybody who is or was tied to one of the numbers, all in one order. */
    public void lockHolders(Tx tx, Collection<String> persons, Collection<PhoneNumber> numbers) {
        shared.lock(tx, persons, numbers.stream().map(rows::index).toArray(byte[][]::new));
    }

    /** Locks the person and everybody whose binding a proof of this number touches; before {@link #prove}. */
    public void lockForProof(Tx tx, String recipientId, PhoneNumber number) {
        shared.lock(tx, recipientId, rows.index(number));
    }

    /** A number that somebody else gave as this person's: nothing goes to it but the question whether they agree, and a code. */
    public Binding enterNamed(Tx tx, String recipientId, ParsedNumber number) {
        recipients.lock(tx, List.of(recipientId));
        Binding entered = Binding.pending(recipientId, number, Provenance.CONTACT_NAMED, null, tx.now());
        rows.insert(tx, entered);
        return entered;
    }

    /** A number that its owner entered and has not proved yet. Texts of no kind but a code go to it. */
    public Binding enter(Tx tx, String recipientId, ParsedNumber number, boolean exclusiveUse) {
        recipients.lock(tx, List.of(recipientId));
        Binding entered = Binding.pending(recipientId, number, Provenance.OWNER_ENTERED, exclusiveUse, tx.now());
        rows.insert(tx, entered);
        return entered;
    }

    /** A number that staff entered for this person, who has not proved it yet. Texts of no kind but a code go to it. */
    public Binding enterByStaff(Tx tx, String recipientId, ParsedNumber number) {
        recipients.lock(tx, List.of(recipientId));
        Binding entered = Binding.pending(recipientId, number, Provenance.STAFF_ENTERED, null, tx.now());
        rows.insert(tx, entered);
        return entered;
    }

    /** Takes off a number that staff entered and nobody proved; any other stays. */
    public void forgetStaffEntry(Tx tx, String recipientId, UUID id) {
        find(tx, recipientId, id)
                .filter(binding ->
                        binding.isIn(NumberState.PENDING) && binding.provenance() == Provenance.STAFF_ENTERED)
                .ifPresent(binding -> revoke(tx, binding, tx.now()));
    }

    /**
     * A code sent to the number was entered: it becomes the ACTIVE one, the ACTIVE one before is REPLACED, and everybody else's binding
     * of it is told ({@link SharedNumbers}). A number that is ACTIVE already is proved anew and keeps its activeFrom, which only a
     * change sets.
     *
     * @param exclusiveUse what the owner says about who else uses the phone; absent: nothing
     * @param activeFrom when debt texts to it may start; absent: at once
     */
    public Binding prove(
            Tx tx, Binding binding, @Nullable Boolean exclusiveUse, @Nullable Instant activeFrom, Instant at) {
        shared.lock(tx, binding.recipientId(), rows.index(binding.number()));
        active(tx, binding.recipientId())
                .filter(old -> !old.id().equals(binding.id()))
                .ifPresent(old ->
                        written(tx, "NUMBER_REPLACED", old.takenOff(NumberState.REPLACED, at), BindingActor.OWNER));
        Instant from = binding.isIn(NumberState.ACTIVE) ? binding.activeFrom() : activeFrom;
        Binding proved =
                written(tx, "NUMBER_PROVED", binding.usedAloneIf(exclusiveUse).proved(at, from), BindingActor.OWNER);
        shared.proved(tx, proved);
        return proved;
    }

    /**
     * The ACTIVE number showed again that it is theirs: its proof moves on, and nothing else of it does. Everybody else's binding of it is told
     * as with every proof. The caller holds everybody's lock ({@link #lockHolders}, {@link #lockForProof}).
     */
    public Binding proveAgain(Tx tx, Binding binding, BindingActor by, Instant at) {
        Binding proved = written(tx, "NUMBER_PROVED_AGAIN", binding.proved(at, binding.activeFrom()), by);
        shared.proved(tx, proved);
        return proved;
    }

    /** Its owner says in the app that the ACTIVE number is still theirs. The caller holds the recipient's lock. */
    public Binding confirm(Tx tx, Binding binding, Instant at) {
        return written(tx, "NUMBER_CONFIRMED", binding.confirmed(at), BindingActor.OWNER);
    }

    /** Its owner takes a number off for good. */
    public Binding revoke(Tx tx, Binding binding, Instant at) {
        recipients.lock(tx, List.of(binding.recipientId()));
        return written(tx, "NUMBER_REVOKED", binding.takenOff(NumberState.REVOKED, at), BindingActor.OWNER);
    }

    /** The person is erased: what is in use is taken off, before it is made unreadable. The caller holds the person's lock. */
    public void endForErasure(Tx tx, String recipientId) {
        of(tx, recipientId).stream()
                .filter(binding -> !binding.isIn(NumberState.REPLACED) && !binding.isIn(NumberState.REVOKED))
                .forEach(binding -> written(
                        tx, "NUMBER_REVOKED", binding.takenOff(NumberState.REVOKED, tx.now()), BindingActor.STAFF));
    }

    /** Stops a number until its owner binds it anew: contested, not theirs, or twice not reachable. */
    public Binding suspend(Tx tx, Binding binding, Instant at) {
        return suspend(tx, binding, BindingActor.SYSTEM, at);
    }

    public Binding suspend(Tx tx, Binding binding, BindingActor by, Instant at) {
        recipients.lock(tx, List.of(binding.recipientId()));
        return written(tx, "NUMBER_SUSPENDED", binding.takenOff(NumberState.SUSPENDED, at), by);
    }

    private Binding written(Tx tx, String event, Binding binding, BindingActor by) {
        rows.update(tx, event, binding, by, tx.now());
        return binding;
    }
}
