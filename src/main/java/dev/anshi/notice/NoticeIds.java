package dev.anshi.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Ids that grow (UUID version 7, RFC 9562 §5.7): a day's rows lie side by side in the index, and a page's come in its order (§6.2, method 1:
 * a counter in the 12 bits after the milliseconds, which moves them on when it is used up).
 */
@ApplicationScoped
public class NoticeIds {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int COUNTER_END = 1 << 12;

    /** A clock that stands this far behind the newest id was set back: ids follow it. */
    private static final long SET_BACK = Duration.ofMinutes(1).toMillis();

    private final RandomGenerator random;
    private long millis = Long.MIN_VALUE;
    private int counter;

    public NoticeIds(RandomGenerator random) {
        this.random = random;
    }

    public UUID next(Instant now) {
        return new UUID(high(now.toEpochMilli()), VARIANT | random.nextLong() >>> 2);
    }

    private synchronized long high(long now) {
        if (now > millis || now < millis - SET_BACK) {
            millis = now;
            counter = 0;
        } else if (++counter == COUNTER_END) {
            millis++;
            counter = 0;
        }
        return millis << 16 | VERSION_7 | counter;
    }
}
