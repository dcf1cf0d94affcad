package dev.anshitest.second.phone;

public final class PhoneNumber {
    public String e164() {
        return "";
    }
}
