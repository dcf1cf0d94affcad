package dev.anshitest.addressees.authorization;

public record Attempt(Addressee addressee) {
    public Attempt to(Addressee person) {
        return new Attempt(person);
    }
}
