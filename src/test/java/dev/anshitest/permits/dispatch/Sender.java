package dev.anshitest.permits.dispatch;

import dev.anshitest.permits.authorization.Permit;

final class Sender {
    static Permit forged() {
        return new Permit();
    }
}
