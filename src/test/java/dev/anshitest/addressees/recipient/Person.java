package dev.anshitest.addressees.recipient;

import dev.anshitest.addressees.authorization.Addressee;

public record Person(String id) {
    /** Here it may be made. */
    public Addressee addressee() {
        return new Addressee(id);
    }
}
