package dev.anshi.recipient;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.anshi.database.Tx;
import dev.anshi.keys.Keyring;
import dev.anshi.keys.PersonKeys;
import dev.anshi.phone.PersonKey;

/** Opens the numbers of bindings: two statements, however many. */
@ApplicationScoped
public class Numbers {

    private static final Logger LOG = Logger.getLogger(Numbers.class);

    private record Sealed(UUID binding, String recipient, byte[] cipher) {}

    private final PersonKeys keys;
    private final Keyring keyring;

    Numbers(PersonKeys keys, Keyring keyring) {
        this.keys = keys;
        this.keyring = keyring;
    }

    /** By binding: masked values, each readable only where a number may be read; an erased person's are absent. */
    public Map<UUID, OpenedNumber> of(Tx tx, Collection<UUID> bindings) {
        if (bindings.isEmpty()) {
            return Map.of();
        }
        List<Sealed> sealed = tx.list(
                row -> new Sealed(
                        row.getUUID(0), row.getString(1), row.getBuffer(2).getBytes()),
                "select id, recipient_id, number_cipher from binding where id = any($1) and number_cipher is not null",
                (Object) bindings.toArray(UUID[]::new));
        Map<String, PersonKey> persons =
                keys.of(tx, sealed.stream().map(Sealed::recipient).distinct().toList());
        Map<UUID, OpenedNumber> numbers = new HashMap<>();
        for (Sealed each : sealed) {
            PersonKey key = persons.get(each.recipient());
            if (key != null) {
                open(key, each).ifPresent(number -> numbers.put(each.binding(), number));
            }
        }
        return numbers;
    }

    // One that can't be read is left out: it must not stop its neighbours, and nothing can be sent to it.
    private Optional<OpenedNumber> open(PersonKey key, Sealed sealed) {
        try {
            return Optional.of(new OpenedNumber(
                    sealed.binding(), keyring.cipher().number(key, Bindings.NUMBER_FIELD, sealed.cipher())));
        } catch (IllegalStateException e) {
            LOG.errorf("a binding's number can't be read: binding=%s", sealed.binding());
            return Optional.empty();
        }
    }
}
