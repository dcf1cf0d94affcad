package dev.anshitest.addressees.sweep;

import dev.anshitest.addressees.authorization.Addressee;
import dev.anshitest.addressees.authorization.Attempt;
import dev.anshitest.addressees.recipient.Person;

final class Planner {
    static Attempt toAnybody(Attempt attempt) {
        return attempt.to(new Addressee("anybody"));
    }

    static Addressee of(Person reader) {
        return reader.addressee();
    }
}
