package dev.anshi.http;

import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;

import dev.anshi.naming.NameSomebody;
import dev.anshi.naming.NamingWish;
import dev.anshi.phone.NumberParser;
import dev.anshi.phone.ParsedNumber;
import dev.anshi.recipient.NamedAs;

/** What naming a delegate and naming a contact have in common over HTTP. */
@ApplicationScoped
class NamingRequests {

    private final Caller caller;
    private final NameSomebody naming;
    private final NamingRefusals refusals;
    private final NumberParser numbers;
    private final Idempotency idempotency;
    private final CodeLimits limits;
    private final CallersAddress address;

    NamingRequests(
            Caller caller,
            NameSomebody naming,
            NamingRefusals refusals,
            NumberParser numbers,
            Idempotency idempotency,
            CodeLimits limits,
            CallersAddress address) {
        this.caller = caller;
        this.naming = naming;
        this.refusals = refusals;
        this.numbers = numbers;
        this.idempotency = idempotency;
        this.limits = limits;
        this.address = address;
    }

    /**
     * Has somebody asked, once for an Idempotency-Key.
     *
     * @param number E.164, or the national form with {@code region}
     * @param wish what the body says, of the number as it was read
     */
    Response name(Object body, String number, @Nullable String region, Function<ParsedNumber, NamingWish> wish) {
        return idempotency.once(body, () -> {
            ParsedNumber read = numbers.parse(number, region);
            limits.begin(address.value(), read);
            return new Idempotency.Answer(201, NamedView.AskedView.of(refusals.asked(naming.name(wish.apply(read)))));
        });
    }

    /** Takes somebody back; 404 for who is not the caller's. */
    void takeBack(NamedAs as, String id) {
        if (!naming.takeBack(caller.sub(), as, id)) {
            throw ProblemException.notFound();
        }
    }
}
