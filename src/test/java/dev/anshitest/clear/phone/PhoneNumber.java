package dev.anshitest.clear.phone;

public final class PhoneNumber {
    public String e164() {
        return "";
    }
}
