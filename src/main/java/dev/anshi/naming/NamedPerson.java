package dev.anshi.naming;

import org.jspecify.annotations.Nullable;

import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Named;

/** Somebody named as the borrower who named them sees it. */
public record NamedPerson(
        Named named,
        Named.State state,
        String name,
        @Nullable String relationWord,
        PhoneNumber number) {

    @Override
    public String toString() {
        return "NamedPerson[id=" + named.id() + ", state=" + state + "]";
    }
}
