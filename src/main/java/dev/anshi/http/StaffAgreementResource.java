package dev.anshi.http;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.agreement.Agreement;
import dev.anshi.agreement.Agreements;
import dev.anshi.database.Database;

/** Staff publish an agreement. What was published is never changed. */
@Path("/v1/staff/agreements/{version}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.STAFF_APPROVE)
@Tag(name = Tags.STAFF)
public class StaffAgreementResource {

    private static final String VERSION = "[A-Za-z0-9._-]{1,64}";

    private final Caller caller;
    private final Database database;
    private final Agreements agreements;

    StaffAgreementResource(Caller caller, Database database, Agreements agreements) {
        this.caller = caller;
        this.database = database;
        this.agreements = agreements;
    }

    /** The wording in one language (BCP 47). */
    public record AgreementText(
            @NotBlank @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
            String locale,

            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 100_000) String body,
            @NotBlank @Size(max = 2_000) String whatChanged) {

        private Agreement.Text text() {
            return new Agreement.Text(locale, title, body, whatChanged);
        }
    }

    /**
     * A version to be published. The first text is the one for whoever reads none of the languages.
     *
     * @param effectiveFrom absent: at once
     */
    public record AgreementRequest(
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid AgreementText> texts,
            @Nullable Instant effectiveFrom) {}

    @PUT
    @Operation(operationId = "putAgreement", summary = "Publishes an agreement; borrowers are told what changed")
    public AgreementResource.PublishedAgreement publish(
            @PathParam("version") @Pattern(regexp = VERSION) String version,
            @Valid AgreementRequest request,
            @Context HttpHeaders headers) {
        AgreementRequest wanted = Body.given(request);
        List<Agreement.Text> texts =
                wanted.texts().stream().map(AgreementText::text).toList();
        if (new HashSet<>(texts.stream().map(Agreement.Text::locale).toList()).size() != texts.size()) {
            throw new ProblemException(422, "/problems/agreement-refused", "agreement-language-twice");
        }
        Agreement published = database.transaction(tx -> {
            Instant effectiveFrom = Optional.ofNullable(wanted.effectiveFrom())
                    .or(() -> agreements.find(tx, version).map(Agreement::effectiveFrom))
                    .orElse(tx.now());
            Agreement agreement = new Agreement(version, texts, effectiveFrom, tx.now());
            if (!agreements.publish(tx, agreement, caller.sub())) {
                throw new ProblemException(409, "/problems/agreement-published", "agreement-published");
            }
            return agreements.find(tx, version).orElseThrow();
        });
        return AgreementResource.PublishedAgreement.of(
                published, ProblemTexts.language(headers.getAcceptableLanguages()));
    }
}
