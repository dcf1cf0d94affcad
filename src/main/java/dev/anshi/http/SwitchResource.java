package dev.anshi.http;

import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

import dev.anshi.database.Database;
import dev.anshi.switches.SwitchScope;
import dev.anshi.switches.SwitchState;
import dev.anshi.switches.Switches;

/** What operations stop: all sending, or one jurisdiction, template, channel or prefix of numbers. Who set what is in the chain "operations". */
@Path("/v1/operations/switches")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.OPERATIONS)
@Tag(name = Tags.OPERATIONS)
public class SwitchResource {

    private static final Logger LOG = Logger.getLogger(SwitchResource.class);

    private final Caller caller;
    private final Database database;
    private final Switches switches;

    SwitchResource(Caller caller, Database database, Switches switches) {
        this.caller = caller;
        this.database = database;
        this.switches = switches;
    }

    /**
     * How a switch is to stand.
     *
     * @param reason for whoever finds it set; name no person
     */
    public record SwitchRequest(
            @NotNull SwitchState state,
            @NotBlank @Size(max = 500) String reason) {}

    /** A switch as it stands. */
    public record SwitchView(String scope, SwitchState state, String reason, String setBy, Instant setAt) {

        static SwitchView of(Switches.Switch set) {
            return new SwitchView(set.scope().id(), set.state(), set.reason(), set.by(), set.at());
        }
    }

    /** Every switch that was ever set; there are few. */
    public record SwitchList(List<SwitchView> items) {}

    @GET
    @Operation(operationId = "getSwitches", summary = "What is stopped, by whom and why")
    public SwitchList list() {
        return new SwitchList(
                database.transaction(switches::all).stream().map(SwitchView::of).toList());
    }

    @PUT
    @Path("{scope}")
    @Operation(
            operationId = "putSwitch",
            summary =
                    "Stops messages, shadows them, or lets them go again: all, jurisdiction:cn, template:OVERDUE_NOTICE, "
                            + "template:OVERDUE_NOTICE.SMS, channel:SMS; numbers under prefix:881 are not sent to in SHADOW, and take no STOPPED")
    public SwitchView put(@PathParam("scope") String scope, @Valid SwitchRequest request) {
        SwitchRequest wanted = Body.given(request);
        SwitchScope about = SwitchScope.parse(scope).orElseThrow(ProblemException::notFound);
        if (!about.takes(wanted.state())) {
            throw new ProblemException(422, "/problems/switch-not-offered", "switch-not-offered");
        }
        Switches.Switch set = database.transaction(
                tx -> switches.set(tx, about, wanted.state(), wanted.reason().strip(), caller.sub()));
        LOG.warnf("switch: scope=%s state=%s", set.scope().id(), set.state());
        return SwitchView.of(set);
    }
}
