package dev.anshitest.addressees.authorization;

public record Addressee(String recipientId) {}
