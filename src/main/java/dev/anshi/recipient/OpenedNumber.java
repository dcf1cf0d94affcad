package dev.anshi.recipient;

import java.util.UUID;

import dev.anshi.phone.PhoneNumber;

/** A binding with the number that its own row holds. Only {@link Numbers} makes one, so that no other pairing exists. */
public final class OpenedNumber {

    private final UUID binding;
    private final PhoneNumber number;

    OpenedNumber(UUID binding, PhoneNumber number) {
        this.binding = binding;
        this.number = number;
    }

    public UUID binding() {
        return binding;
    }

    public PhoneNumber number() {
        return number;
    }

    @Override
    public String toString() {
        return "OpenedNumber[" + binding + ", " + number + "]";
    }
}
