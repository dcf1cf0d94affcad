package dev.anshi.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.database.Database;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Preference;
import dev.anshi.recipient.Preferences;

/** How the borrower likes to be told. It orders, times and pauses what may be sent, and never makes anything sendable. */
@Path("/v1/me/preferences")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.SELF)
@Tag(name = Tags.BORROWER)
public class MePreferenceResource {

    /** As long as anybody puts off what they owe without talking to the lender: a pause forgotten for years would hide what is overdue. */
    static final Duration LONGEST_PAUSE = Duration.ofDays(90);

    private final Database database;
    private final OwnAccount account;
    private final Preferences preferences;

    MePreferenceResource(Database database, OwnAccount account, Preferences preferences) {
        this.database = database;
        this.account = account;
        this.preferences = preferences;
    }

    /**
     * The whole preference; what is left out is as if nothing was said.
     *
     * @param channels the liked ones first, each at most once; those not named come after, in the plan's order
     * @param localTime "18:30": when reminders go out, in the borrower's zone, moved into the hours of the law where it is not in them
     * @param pausedUntil no reminder and no overdue notice before; at most 90 days ahead
     * @param visibility PUBLIC never makes a recipient; absent: PRIVATE
     */
    public record PreferenceRequest(
            @NotNull @Size(max = 3) List<@NotNull Channel> channels,
            @Nullable LocalTime localTime,
            @Nullable Instant pausedUntil,
            Preference.@Nullable Visibility visibility) {}

    /** What holds now. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record PreferenceView(
            List<Channel> channels,
            @Nullable LocalTime localTime,
            @Nullable Instant pausedUntil,
            Preference.Visibility visibility) {

        static PreferenceView of(Preference preference, Optional<Instant> pausedUntil) {
            return new PreferenceView(
                    preference.channels(), preference.localTime(), pausedUntil.orElse(null), preference.visibility());
        }
    }

    @PUT
    @Operation(
            operationId = "putMyPreferences",
            summary = "Which channel first, at what hour, and no reminder until when")
    public PreferenceView put(@Valid PreferenceRequest request) {
        PreferenceRequest liked = Body.given(request);
        if (new HashSet<>(liked.channels()).size() != liked.channels().size()) {
            throw new ProblemException(422, "/problems/preference-refused", "channel-twice");
        }
        Preference preference = new Preference(
                liked.channels(),
                liked.localTime(),
                Optional.ofNullable(liked.visibility()).orElse(Preference.Visibility.PRIVATE));
        return database.transaction(tx -> save(tx, preference, Optional.ofNullable(liked.pausedUntil())));
    }

    private PreferenceView save(Tx tx, Preference preference, Optional<Instant> pausedUntil) {
        String borrower = account.locked(tx);
        Instant latest = tx.now().plus(LONGEST_PAUSE);
        if (pausedUntil.filter(until -> until.isAfter(latest)).isPresent()) {
            throw new ProblemException(422, "/problems/preference-refused", "pause-too-long", LONGEST_PAUSE.toDays());
        }
        preferences.save(tx, borrower, preference, pausedUntil);
        return PreferenceView.of(preference, pausedUntil);
    }
}
