package dev.anshi.http;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.anshi.casework.DocumentStore;

/** A place for a paper that a case will rest on. Its bytes go there, not through here. */
@Path("/v1/staff/documents")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.STAFF_CASE)
@Tag(name = Tags.STAFF)
public class StaffDocumentResource {

    private final DocumentStore store;

    StaffDocumentResource(DocumentStore store) {
        this.store = store;
    }

    /** @param sha256 of the bytes that will be put there, hexadecimal */
    public record UploadRequest(
            @NotNull @Pattern(regexp = "[0-9A-Fa-f]{64}") String sha256) {}

    /**
     * An open place.
     *
     * @param url to be PUT to, once, with these headers
     * @param location what the case names the paper by
     */
    @RegisterForReflection
    public record UploadView(
            @Schema(format = "uri-reference") URI url,
            Map<String, String> headers,
            String location,
            Instant expiresAt) {

        static UploadView of(DocumentStore.Upload upload) {
            return new UploadView(upload.url(), upload.headers(), upload.location(), upload.until());
        }

        @Override
        public String toString() {
            return "UploadView[address hidden]";
        }
    }

    @POST
    @Operation(
            operationId = "postDocument",
            summary = "An address to put a paper of exactly these bytes to, for 15 minutes")
    @APIResponseSchema(value = UploadView.class, responseCode = "201")
    public Response open(@Valid UploadRequest request) {
        String sha256 = Body.given(request).sha256().toLowerCase(Locale.ROOT);
        return store.open(sha256)
                .map(upload -> Response.status(201)
                        .entity(UploadView.of(upload))
                        .header("Cache-Control", "no-store")
                        .build())
                .orElseThrow(() -> new ProblemException(409, "/problems/no-document-store", "no-document-store"));
    }
}
