package dev.anshitest.second.assurance;

import dev.anshitest.second.phone.PhoneNumber;

final class Teller {
    static String about(PhoneNumber number) {
        return number.e164();
    }
}
