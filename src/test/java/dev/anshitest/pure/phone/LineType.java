package dev.anshitest.pure.phone;

public enum LineType {
    MOBILE;

    NumberParser parser() {
        return new NumberParser();
    }
}
