package dev.anshitest.second.assurance;

import dev.anshitest.second.phone.PhoneNumber;

final class Asker {
    static String about(PhoneNumber number) {
        return number.e164();
    }
}
