package dev.anshi.http;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Content;
import dev.anshi.authorization.Purpose;
import dev.anshi.authorization.Relation;
import dev.anshi.database.Database;
import dev.anshi.evidence.DisclosedDebt;
import dev.anshi.evidence.Disclosures;
import dev.anshi.notice.NoticeState;

/** Who was told what about the borrower's debt, when, and on what ground. */
@Path("/v1/me/disclosures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.SELF)
@Tag(name = Tags.BORROWER)
public class MeDisclosureResource {

    private final OwnAccount account;
    private final Database database;
    private final Disclosures disclosures;

    MeDisclosureResource(OwnAccount account, Database database, Disclosures disclosures) {
        this.account = account;
        this.database = database;
        this.disclosures = disclosures;
    }

    /**
     * One message that told somebody, the borrower included.
     *
     * @param name of whom the borrower named; of others the first letter; null for the borrower themselves and for who was erased
     * @param number masked; null in the app, and where it is not the borrower's to know
     * @param content FULL or LIMITED; null where nothing was said of the debt
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record DisclosureView(
            UUID id,
            Instant at,
            Purpose purpose,
            Channel channel,
            Relation relation,
            @Nullable String name,
            @Nullable String number,
            @Nullable Content content,
            NoticeState state,
            List<String> loans,
            GroundView ground) {

        static DisclosureView of(DisclosedDebt told) {
            return new DisclosureView(
                    told.id(),
                    told.at(),
                    told.purpose(),
                    told.channel(),
                    told.relation(),
                    told.name(),
                    told.number(),
                    told.content(),
                    told.state(),
                    told.loans(),
                    GroundView.of(told.ground()));
        }

        @Override
        public String toString() {
            return "DisclosureView[" + id + "]";
        }
    }

    /**
     * What the permit rested on then.
     *
     * @param reasons ids of rules (docs/authorization.md)
     * @param provenAt of the borrower's own number
     * @param confirmedAt of the borrower's own number
     * @param consentAt when the borrower agreed to such messages
     * @param grantedAt when the reader was named
     * @param acceptedAt when the reader agreed
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record GroundView(
            String rulebook,
            List<String> reasons,
            @Nullable Instant provenAt,
            @Nullable Instant confirmedAt,
            @Nullable Instant consentAt,
            @Nullable Instant grantedAt,
            @Nullable Instant acceptedAt) {

        static GroundView of(DisclosedDebt.Ground ground) {
            return new GroundView(
                    ground.rulebook(),
                    ground.reasons(),
                    ground.provenAt(),
                    ground.confirmedAt(),
                    ground.consentAt(),
                    ground.grantedAt(),
                    ground.acceptedAt());
        }
    }

    /** A page, newest first; {@code next} goes into {@code after} for the following one. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record DisclosurePage(
            List<DisclosureView> items, @Nullable String next) {}

    @GET
    @Operation(operationId = "getMyDisclosures", summary = "Who was told what about my debt, newest first")
    public DisclosurePage list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("after") @Nullable UUID after) {
        List<DisclosureView> items =
                database.transaction(tx -> disclosures.of(tx, account.id(tx), after, limit)).stream()
                        .map(DisclosureView::of)
                        .toList();
        String next = items.size() < limit ? null : items.get(limit - 1).id().toString();
        return new DisclosurePage(items, next);
    }
}
