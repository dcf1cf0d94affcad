package dev.anshitest.clear.notice;

import java.util.function.Function;

import dev.anshitest.clear.phone.PhoneNumber;

final class Texts {
    static final Function<PhoneNumber, String> CLEAR = PhoneNumber::e164;
}
