package dev.anshi.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.database.Database;
import dev.anshi.phone.NumberParser;
import dev.anshi.phone.NumberRefusedException;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.ContactUploads;

/** A borrower's address book: kept as keyed hashes, deleted at once on request, and nobody in it is ever written to. */
@Path("/v1/me/contact-uploads")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.SELF)
@Tag(name = Tags.BORROWER)
public class MeContactUploadResource {

    /** A phone's address book in a few requests; a request stays far below the body's limit. */
    private static final int MOST = 1_000;

    /** No address book is longer; a list of all numbers of a country is none. */
    private static final int MOST_KEPT = 10_000;

    private final Database database;
    private final OwnAccount account;
    private final NumberParser parser;
    private final ContactUploads uploads;

    MeContactUploadResource(Database database, OwnAccount account, NumberParser parser, ContactUploads uploads) {
        this.database = database;
        this.account = account;
        this.parser = parser;
        this.uploads = uploads;
    }

    /**
     * Numbers of an address book, and the version of the text that its owner agreed to.
     *
     * @param region ISO 3166-1 alpha-2, for numbers in national form
     */
    public record ContactUploadRequest(
            @NotBlank @Size(max = 64) String consentTextVersion,

            @NotNull @Size(min = 1, max = MOST) List<@NotNull @Size(max = 64) String> numbers,

            @Size(min = 2, max = 2) @Nullable String region) {

        @Override
        public String toString() {
            return "ContactUploadRequest[numbers hidden]";
        }
    }

    /**
     * What became of the upload; nothing in it depends on whether a number is known here.
     *
     * @param kept of this request
     * @param unreadable of this request: no phone numbers, and not kept
     */
    public record ContactUploadView(int kept, int unreadable) {}

    @POST
    @Operation(
            operationId = "postContactUpload",
            summary = "Keeps an address book as keyed hashes; nobody in it is written to")
    public ContactUploadView upload(@Valid ContactUploadRequest request) {
        ContactUploadRequest book = Body.given(request);
        List<PhoneNumber> numbers = readable(book);
        database.run(tx -> {
            String borrower = account.locked(tx);
            if (uploads.count(tx, borrower) + numbers.size() > MOST_KEPT) {
                throw new ProblemException(422, "/problems/too-many-contacts", "too-many-contacts", MOST_KEPT);
            }
            uploads.add(tx, borrower, numbers, book.consentTextVersion());
        });
        return new ContactUploadView(numbers.size(), book.numbers().size() - numbers.size());
    }

    @DELETE
    @Operation(operationId = "deleteContactUploads", summary = "Removes all that was uploaded, at once")
    public void remove() {
        database.run(tx -> {
            String borrower = account.locked(tx);
            uploads.removeAll(tx, borrower);
        });
    }

    private List<PhoneNumber> readable(ContactUploadRequest book) {
        List<PhoneNumber> numbers = new ArrayList<>();
        for (String entry : book.numbers()) {
            read(entry, book.region()).ifPresent(numbers::add);
        }
        return numbers;
    }

    // An address book holds all sorts of things.
    private Optional<PhoneNumber> read(String entry, @Nullable String region) {
        try {
            return Optional.of(parser.parse(entry, region).number());
        } catch (NumberRefusedException e) {
            return Optional.empty();
        }
    }
}
