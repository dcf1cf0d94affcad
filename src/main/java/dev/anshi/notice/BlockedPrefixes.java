package dev.anshi.notice;

import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.phone.DiallingPrefix;
import dev.anshi.phone.PhoneNumber;

/** Where nothing is sent, whoever's the number is and whatever the check says: a matter of money and fraud, not of right. */
@ApplicationScoped
public class BlockedPrefixes {

    private final Set<DiallingPrefix> blocked;

    /** A prefix that is none is a mistake of the configuration: IllegalArgumentException. */
    BlockedPrefixes(TextsConfig config) {
        this.blocked = config.blockedPrefixes().orElse(Set.of()).stream()
                .map(DiallingPrefix::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nothing is sent to it. */
    public boolean bar(PhoneNumber number) {
        return blocked.stream().anyMatch(number::isUnder);
    }
}
