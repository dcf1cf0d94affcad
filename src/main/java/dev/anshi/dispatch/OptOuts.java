package dev.anshi.dispatch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Suppressions;

/**
 * Phones that the provider says have opted out: a STOP that they texted to it and not to us. It is written as one that came to us is (room
 * inbound), for everybody who is or was tied to the number, and lifted by the phone's START like that.
 */
@ApplicationScoped
class OptOuts {

    private final Bindings bindings;
    private final Suppressions suppressions;

    OptOuts(Bindings bindings, Suppressions suppressions) {
        this.bindings = bindings;
        this.suppressions = suppressions;
    }

    /** A person tied to such a phone. */
    record Holder(String person, byte[] numberIndex) {}

    /** Locks everybody tied to these phones; before the notices, whose rows come after people's. */
    List<Holder> lock(Tx tx, Collection<PhoneNumber> phones) {
        return phones.stream()
                .flatMap(phone -> bindings.lockHolders(tx, phone).stream()
                        .map(person -> new Holder(person, bindings.numberIndex(phone))))
                .toList();
    }

    void write(Tx tx, List<Holder> holders, Instant at) {
        holders.forEach(
                holder -> suppressions.stop(tx, holder.person(), holder.numberIndex(), at, Suppressions.Source.SMS));
    }
}
