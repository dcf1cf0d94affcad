package dev.anshitest.second.dispatch;

import dev.anshitest.second.phone.PhoneNumber;

final class Log {
    static String line(PhoneNumber number) {
        return number.e164();
    }
}
