package dev.anshi.http;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.agreement.Agreements;
import dev.anshi.authorization.Channel;
import dev.anshi.authorization.ConsentState;
import dev.anshi.authorization.Purpose;
import dev.anshi.binding.BindingChange;
import dev.anshi.binding.BindingChanges;
import dev.anshi.binding.ChangeState;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.ledger.Borrower;
import dev.anshi.ledger.Borrowers;
import dev.anshi.naming.NamedByBorrower;
import dev.anshi.naming.NamedPerson;
import dev.anshi.recipient.Binding;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Consent;
import dev.anshi.recipient.Consents;
import dev.anshi.recipient.ContactAttempts;
import dev.anshi.recipient.ContactUploads;
import dev.anshi.recipient.NamedAs;
import dev.anshi.recipient.Preferences;

/** The borrower's own account, and what they agree to be told. */
@Path("/v1/me")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.SELF)
@Tag(name = Tags.BORROWER)
public class MeResource {

    /** Security notices can't be switched off, and asks are not the borrower's to switch on (contract.md, Borrower). */
    private static final Set<Purpose> OWN_CHOICE =
            Set.of(Purpose.REPAYMENT_REMINDER, Purpose.OVERDUE_NOTICE, Purpose.BINDING_CHECKUP, Purpose.POLICY_UPDATE);

    private final Caller caller;
    private final OwnAccount account;
    private final Database database;
    private final Borrowers borrowers;
    private final Bindings bindings;
    private final BindingChanges changes;
    private final NamedByBorrower persons;
    private final ContactUploads uploads;
    private final Consents consents;
    private final Preferences preferences;
    private final Agreements agreements;
    private final ContactAttempts attempts;

    MeResource(
            Caller caller,
            OwnAccount account,
            Database database,
            Borrowers borrowers,
            Bindings bindings,
            BindingChanges changes,
            NamedByBorrower persons,
            ContactUploads uploads,
            Consents consents,
            Preferences preferences,
            Agreements agreements,
            ContactAttempts attempts) {
        this.caller = caller;
        this.account = account;
        this.database = database;
        this.borrowers = borrowers;
        this.bindings = bindings;
        this.changes = changes;
        this.persons = persons;
        this.uploads = uploads;
        this.consents = consents;
        this.preferences = preferences;
        this.agreements = agreements;
        this.attempts = attempts;
    }

    /**
     * The account as its owner sees it; delegates and contacts as long as they are not taken back.
     *
     * @param uploadedContacts how many numbers of their address book are kept, as keyed hashes
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record AccountView(
            String accountId,
            IdentityView identity,
            List<Borrower.Card> cards,
            List<BindingView> bindings,
            @Nullable OpenChangeView openChange,
            List<NamedView.DelegateView> delegates,
            List<NamedView.ContactView> contacts,
            long uploadedContacts,
            List<ConsentView> consents,
            MePreferenceResource.PreferenceView preferences,
            AgreementView agreement) {}

    /**
     * A change that waits for its code.
     *
     * @param byStaff begun by staff on the ground of a case; else by the borrower
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record OpenChangeView(
            UUID id,
            ChangeState state,
            String number,
            boolean byStaff,
            Instant expiresAt,
            @Nullable Instant resendAt) {

        static OpenChangeView of(BindingChange change, Binding binding) {
            return new OpenChangeView(
                    change.id(),
                    change.state(),
                    binding.number().masked(),
                    change.isAssisted(),
                    change.expiresAt(),
                    change.resendAt());
        }
    }

    /** Whether the lender has checked who the borrower is, and when. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record IdentityView(
            Borrower.Identity.State status, @Nullable Instant verifiedAt) {}

    /** Which agreement the borrower accepted, and which is the newest. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record AgreementView(
            @Nullable String accepted, @Nullable String newest) {}

    /** What the borrower said last about a purpose over a channel. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ConsentView(
            Purpose purpose,
            Channel channel,
            ConsentState state,
            Instant at,
            @Nullable String textVersion) {

        static ConsentView of(Consent consent) {
            return new ConsentView(
                    consent.purpose(), consent.channel(), consent.state(), consent.at(), consent.textVersion());
        }
    }

    /** A consent given or taken back, to the text of that version. */
    public record ConsentRequest(
            @NotNull ConsentState state,
            @NotNull @Size(min = 1, max = 64) String textVersion) {}

    @GET
    @Operation(operationId = "getMe", summary = "The borrower's account, numbers and consents")
    public AccountView get() {
        return database.transaction(this::account);
    }

    private AccountView account(Tx tx) {
        Borrower borrower = borrowers.find(tx, caller.sub()).orElseThrow(ProblemException::notFound);
        attempts.loggedIn(tx, borrower.id(), caller.authTime().orElseGet(tx::now));
        Set<UUID> beingProved = changes.beingProved(tx, borrower.id());
        List<NamedPerson> named = persons.of(tx, borrower.id());
        return new AccountView(
                borrower.id(),
                new IdentityView(
                        borrower.identity().state(), borrower.identity().verifiedAt()),
                borrower.cards(),
                bindings.of(tx, borrower.id()).stream()
                        .filter(binding -> isShown(binding, beingProved))
                        .map(BindingView::of)
                        .toList(),
                changes.open(tx, borrower.id())
                        .flatMap(change -> bindings.find(tx, borrower.id(), change.binding())
                                .map(binding -> OpenChangeView.of(change, binding)))
                        .orElse(null),
                named.stream()
                        .filter(person -> person.named().as() == NamedAs.DELEGATE)
                        .map(NamedView.DelegateView::of)
                        .toList(),
                named.stream()
                        .filter(person -> person.named().as() == NamedAs.CONTACT)
                        .map(NamedView.ContactView::of)
                        .toList(),
                uploads.count(tx, borrower.id()),
                consents.latest(tx, borrower.id()).stream().map(ConsentView::of).toList(),
                MePreferenceResource.PreferenceView.of(
                        preferences.of(tx, borrower.id()), borrowers.pausedUntil(tx, borrower.id())),
                new AgreementView(
                        agreements.accepted(tx, borrower.id()).orElse(null),
                        agreements.newestVersion(tx).orElse(null)));
    }

    // What was taken off stands in the history; a number that was entered and never proved is nobody's once its change
    // is over.
    private static boolean isShown(Binding binding, Set<UUID> beingProved) {
        return switch (binding.state()) {
            case ACTIVE, SUSPENDED -> true;
            case PENDING -> !binding.isEntered() || beingProved.contains(binding.id());
            case REPLACED, REVOKED -> false;
        };
    }

    @PUT
    @Path("consents/{purpose}/{channel}")
    @Operation(operationId = "putMyConsent", summary = "Agrees to a kind of message over a channel, or takes it back")
    public ConsentView consent(
            @PathParam("purpose") String purpose, @PathParam("channel") String channel, @Valid ConsentRequest request) {
        ConsentRequest said = Body.given(request);
        Purpose which = word(Purpose.class, purpose);
        Channel over = word(Channel.class, channel);
        if (!OWN_CHOICE.contains(which)) {
            throw notAChoice();
        }
        return database.transaction(tx -> {
            String borrower = account.locked(tx);
            Instant now = tx.now();
            consents.record(tx, borrower, which, over, said.state(), now, said.textVersion());
            return new ConsentView(which, over, said.state(), now, said.textVersion());
        });
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) {
        try {
            return Enum.valueOf(type, word);
        } catch (IllegalArgumentException e) {
            throw notAChoice();
        }
    }

    private static ProblemException notAChoice() {
        return new ProblemException(422, "/problems/consent-not-offered", "consent-not-offered");
    }
}
