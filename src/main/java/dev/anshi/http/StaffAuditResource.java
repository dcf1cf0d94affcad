package dev.anshi.http;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.audit.AuditChain;
import dev.anshi.audit.AuditEntry;
import dev.anshi.audit.AuditReading;
import dev.anshi.audit.AuditVerdict;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;

/** The audit chains, and whether they hold. Entries name ids and words; reading a borrower's is told to their chain all the same. */
@Path("/v1/staff/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.STAFF_READ)
@Tag(name = Tags.STAFF)
public class StaffAuditResource {

    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,18})@(.{1,200})");

    private final Database database;
    private final AuditReading audit;
    private final AuditChain chains;
    private final StaffReads reads;

    StaffAuditResource(Database database, AuditReading audit, AuditChain chains, StaffReads reads) {
        this.database = database;
        this.audit = audit;
        this.chains = chains;
        this.reads = reads;
    }

    /**
     * An entry; with all of it anybody can compute the hash again (docs: audit.AuditEntry).
     *
     * @param at UTC, to the microsecond
     * @param prev hash of the entry before, hexadecimal
     */
    public record AuditEntryView(
            String chain,
            long seq,
            Instant at,
            String kind,

            @JsonRawValue @Schema(implementation = Object.class)
            String payload,

            String prev,
            String hash) {

        static AuditEntryView of(AuditEntry entry) {
            HexFormat hex = HexFormat.of();
            return new AuditEntryView(
                    entry.chain(),
                    entry.seq(),
                    entry.at(),
                    entry.kind(),
                    entry.payload(),
                    hex.formatHex(entry.prev()),
                    hex.formatHex(entry.hash()));
        }
    }

    /** A page; {@code next} goes into {@code after} for the following one. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record AuditPage(
            List<AuditEntryView> items, @Nullable String next) {}

    /** A page of chains and what was found of each; {@code next} goes into {@code after} for the following one. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record VerificationPage(
            List<AuditVerdict> items, @Nullable String next) {}

    @GET
    @Operation(operationId = "getAudit", summary = "Entries of the audit chains, by chain, then in order")
    public AuditPage list(
            @QueryParam("borrowerId") @Nullable String borrowerId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("after") @Nullable String after) {
        Cursor from = Cursor.of(after);
        List<AuditEntry> page = database.transaction(tx -> {
            List<AuditEntry> found = borrowerId == null
                    ? audit.all(tx, from.chain(), from.seq(), limit)
                    : chains.entries(tx, AuditChain.ofBorrower(borrowerId), from.seq(), limit);
            tell(tx, found.stream().map(AuditEntry::chain).toList());
            return found;
        });
        String next = page.size() < limit ? null : Cursor.to(page.get(limit - 1));
        return new AuditPage(page.stream().map(AuditEntryView::of).toList(), next);
    }

    @GET
    @Path("verification")
    @Operation(operationId = "getAuditVerification", summary = "Whether the chains hold, and where one does not")
    public VerificationPage verify(
            @QueryParam("borrowerId") @Nullable String borrowerId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("after") @DefaultValue("") String after) {
        List<AuditVerdict> found = database.transaction(tx -> {
            List<String> names =
                    borrowerId == null ? audit.chains(tx, after, limit) : List.of(AuditChain.ofBorrower(borrowerId));
            return names.stream().map(chain -> audit.verify(tx, chain)).toList();
        });
        boolean isMore = borrowerId == null && found.size() == limit;
        return new VerificationPage(found, isMore ? found.get(limit - 1).chain() : null);
    }

    private void tell(Tx tx, List<String> read) {
        reads.listed(
                tx,
                read.stream()
                        .map(AuditChain::borrowerOf)
                        .flatMap(Optional::stream)
                        .toList(),
                "audit");
    }

    /** Where a page ended: "SEQ@CHAIN". */
    private record Cursor(String chain, long seq) {

        static Cursor of(@Nullable String after) {
            if (after == null) {
                return new Cursor("", 0);
            }
            Matcher cursor = CURSOR.matcher(after);
            if (!cursor.matches()) {
                throw new ProblemException(400, "/problems/bad-request", "bad-request");
            }
            return new Cursor(cursor.group(2), Long.parseLong(cursor.group(1)));
        }

        static String to(AuditEntry entry) {
            return entry.seq() + "@" + entry.chain();
        }
    }
}
