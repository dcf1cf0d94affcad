package dev.anshi.local;

import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.inbound.InboundSms;
import dev.anshi.inbound.ReplyKind;
import dev.anshi.phone.PhoneNumber;

/** A person who answers a text: what SNS's two-way SMS is in AWS. */
@ApplicationScoped
class Answering {

    private final InboundSms inbound;
    private final SettableClock clock;

    Answering(InboundSms inbound, SettableClock clock) {
        this.inbound = inbound;
        this.clock = clock;
    }

    ReplyKind reply(PhoneNumber from, String text) {
        return inbound.receive(UUID.randomUUID().toString(), from, text, clock.instant());
    }
}
