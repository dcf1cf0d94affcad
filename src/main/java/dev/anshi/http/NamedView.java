package dev.anshi.http;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Purpose;
import dev.anshi.naming.NamedPerson;
import dev.anshi.recipient.Named;

/** Somebody named, as the borrower who named them sees it: the number masked. */
final class NamedView {

    private NamedView() {}

    /** A delegate; {@code answeredAt}: when they said yes or no. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record DelegateView(
            String id,
            String name,
            String number,
            List<Purpose> purposes,
            @Nullable Instant expiresAt,
            Named.State state,
            Instant namedAt,
            @Nullable Instant answeredAt) {

        static DelegateView of(NamedPerson person) {
            Named named = person.named();
            return new DelegateView(
                    named.id(),
                    person.name(),
                    person.number().masked(),
                    named.purposes().stream().sorted().toList(),
                    named.expiresAt(),
                    person.state(),
                    named.namedAt(),
                    named.answeredAt());
        }
    }

    /** An emergency contact. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ContactView(
            String id,
            String name,
            @Nullable String relationWord,
            String number,
            Named.State state,
            Instant namedAt,
            @Nullable Instant answeredAt) {

        static ContactView of(NamedPerson person) {
            Named named = person.named();
            return new ContactView(
                    named.id(),
                    person.name(),
                    person.relationWord(),
                    person.number().masked(),
                    person.state(),
                    named.namedAt(),
                    named.answeredAt());
        }
    }

    /**
     * That they are asked. Without the name: the answer is kept for a day under its Idempotency-Key, and a name rests nowhere in clear.
     *
     * @param answerBy until when a yes counts
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @RegisterForReflection
    public record AskedView(String id, String number, Named.State state, Instant answerBy) {

        static AskedView of(NamedPerson person) {
            return new AskedView(
                    person.named().id(),
                    person.number().masked(),
                    person.state(),
                    person.named().answerBy());
        }
    }
}
