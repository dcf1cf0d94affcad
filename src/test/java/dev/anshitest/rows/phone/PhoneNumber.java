package dev.anshitest.rows.phone;

public record PhoneNumber(String digits) {}
