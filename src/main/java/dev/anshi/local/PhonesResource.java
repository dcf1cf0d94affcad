package dev.anshi.local;

import java.util.List;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import dev.anshi.http.ProblemException;
import dev.anshi.inbound.ReplyKind;
import dev.anshi.phone.PhoneNumber;

/** The phones: what each got, answering from one, making its carrier misbehave. Numbers stand here in clear: they are this run's own. */
@Path("/local/phones")
public class PhonesResource {

    private final Phones phones;
    private final PhoneShelf shelf;
    private final Answering answering;

    PhonesResource(Phones phones, PhoneShelf shelf, Answering answering) {
        this.phones = phones;
        this.shelf = shelf;
        this.answering = answering;
    }

    /** A list that is whole. */
    public record Items<T>(List<T> items) {

        public Items {
            items = List.copyOf(items);
        }
    }

    /** What a person types. */
    public record Text(@NotNull String text) {}

    /** How the reply was understood. */
    public record Understood(ReplyKind kind) {}

    /** How a carrier behaves from now on. */
    public record Behaviour(@NotNull Phones.Carrier carrier) {}

    @GET
    public Items<PhoneShelf.Phone> all() {
        return new Items<>(shelf.phones());
    }

    @GET
    @Path("{number}/messages")
    public Items<Phones.Message> messages(@PathParam("number") String number) {
        return new Items<>(phones.read(phone(number).e164()));
    }

    @POST
    @Path("{number}/replies")
    public Understood reply(@PathParam("number") String number, @Valid @NotNull Text reply) {
        return new Understood(answering.reply(phone(number), reply.text()));
    }

    @PUT
    @Path("{number}")
    public Behaviour behave(@PathParam("number") String number, @Valid @NotNull Behaviour behaviour) {
        phones.behave(phone(number).e164(), behaviour.carrier());
        return behaviour;
    }

    // A plus that was not escaped comes in as itself in a path; one that was turned into a blank on its way is mended.
    private static PhoneNumber phone(String number) {
        try {
            return PhoneNumber.ofE164("+" + number.replaceFirst("^[+ ]", ""));
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound();
        }
    }
}
