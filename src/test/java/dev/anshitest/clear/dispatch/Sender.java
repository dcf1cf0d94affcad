package dev.anshitest.clear.dispatch;

import dev.anshitest.clear.phone.PhoneNumber;

final class Sender {
    static String to(PhoneNumber number) {
        return number.e164();
    }
}
