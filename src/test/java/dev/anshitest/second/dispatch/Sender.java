package dev.anshitest.second.dispatch;

import dev.anshitest.second.phone.PhoneNumber;

final class Sender {
    static String to(PhoneNumber number) {
        return number.e164();
    }
}
