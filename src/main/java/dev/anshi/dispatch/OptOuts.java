package dev.anshi.dispatch;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;
import dev.anshi.phone.PhoneNumber;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Suppressions;
import dev.anshi.telemetry.Measurements;
import dev.anshi.telemetry.Metric;

/**
 * Phones that the provider says have opted out: a STOP that they texted to it and not to us. It is written as one that came to us is (room
 * inbound), for everybody who is or was tied to the number, and lifted by the phone's START like that.
 */
@ApplicationScoped
class OptOuts {

    private final Bindings bindings;
    private final Suppressions suppressions;
    private final Measurements measurements;

    OptOuts(Bindings bindings, Suppressions suppressions, Measurements measurements) {
        this.bindings = bindings;
        this.suppressions = suppressions;
        this.measurements = measurements;
    }

    /** A person tied to such a phone, which had opted out by then. */
    record Holder(String person, byte[] numberIndex, Instant optedOutAt) {}

    /**
     * Locks everybody tied to these phones; before the notices, whose rows come after people's.
     *
     * @param phones and when each had opted out
     * @param others who are to be locked with them
     */
    List<Holder> lock(Tx tx, Map<PhoneNumber, Instant> phones, List<String> others) {
        bindings.lockHolders(tx, others, phones.keySet());
        return phones.entrySet().stream()
                .flatMap(phone -> bindings.holders(tx, phone.getKey()).stream()
                        .map(person -> new Holder(person, bindings.numberIndex(phone.getKey()), phone.getValue())))
                .toList();
    }

    /** Unless we know it already, or the phone has said START since. */
    void write(Tx tx, List<Holder> holders) {
        List<Holder> news = holders.stream()
                .filter(holder -> !suppressions.isStoppedBySms(tx, holder.person(), holder.numberIndex()))
                .filter(holder -> !startedSince(tx, holder))
                .toList();
        news.forEach(holder -> suppressions.stop(
                tx, holder.person(), holder.numberIndex(), holder.optedOutAt(), Suppressions.Source.SMS));
        long stopped = news.stream()
                .map(holder -> ByteBuffer.wrap(holder.numberIndex()))
                .distinct()
                .count();
        tx.onCommit(() -> measurements.count(Metric.OPT_OUTS, stopped));
    }

    private static boolean startedSince(Tx tx, Holder holder) {
        return tx.first(
                        row -> true,
                        "select true from reply where number_index = $1 and kind = 'START' and at >= $2 limit 1",
                        holder.numberIndex(),
                        holder.optedOutAt())
                .isPresent();
    }
}
