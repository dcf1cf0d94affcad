package dev.anshi.sweep;

import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.authorization.Channel;
import dev.anshi.notice.CallsConfig;

/** The channels that something is planned over: a call alone where there is a number to call from, else a plan would promise what nobody does. */
@ApplicationScoped
class OfferedChannels {

    private final CallsConfig calls;

    OfferedChannels(CallsConfig calls) {
        this.calls = calls;
    }

    Set<Channel> all() {
        return calls.from().isPresent()
                ? Set.of(Channel.IN_APP, Channel.SMS, Channel.VOICE)
                : Set.of(Channel.IN_APP, Channel.SMS);
    }
}
