package dev.anshi.notice;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import jakarta.enterprise.context.ApplicationScoped;

/** Ids that grow with time (UUID version 7, RFC 9562 §5.7), so that a day's rows lie side by side in the index. */
@ApplicationScoped
public class NoticeIds {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final RandomGenerator random;

    public NoticeIds(RandomGenerator random) {
        this.random = random;
    }

    public UUID next(Instant now) {
        long millis = now.toEpochMilli();
        long high = millis << 16 | VERSION_7 | random.nextInt(1 << 12);
        long low = VARIANT | random.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
