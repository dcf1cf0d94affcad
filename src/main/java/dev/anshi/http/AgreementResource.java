package dev.anshi.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.agreement.Agreement;
import dev.anshi.agreement.Agreements;
import dev.anshi.database.Database;

/** The agreements, for borrowers to read what changed. */
@Path("/v1/agreements")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.SELF)
@Tag(name = Tags.BORROWER)
public class AgreementResource {

    private final Database database;
    private final Agreements agreements;

    AgreementResource(Database database, Agreements agreements) {
        this.database = database;
        this.agreements = agreements;
    }

    /** A published version in the caller's language. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record PublishedAgreement(
            String version,
            Instant publishedAt,
            Instant effectiveFrom,
            String locale,
            String title,
            String whatChanged,
            String body) {

        static PublishedAgreement of(Agreement agreement, Locale language) {
            Agreement.Text text = agreement.in(language);
            return new PublishedAgreement(
                    agreement.version(),
                    agreement.publishedAt(),
                    agreement.effectiveFrom(),
                    text.locale(),
                    text.title(),
                    text.whatChanged(),
                    text.body());
        }
    }

    /** All versions; there are few, so that {@code next} is always null. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record AgreementPage(
            List<PublishedAgreement> items, @Nullable String next) {}

    @GET
    @Operation(operationId = "getAgreements", summary = "The agreements, newest first, and what changed with each")
    public AgreementPage list(@Context HttpHeaders headers) {
        Locale language = ProblemTexts.language(headers.getAcceptableLanguages());
        return new AgreementPage(
                database.transaction(agreements::list).stream()
                        .map(agreement -> PublishedAgreement.of(agreement, language))
                        .toList(),
                null);
    }
}
