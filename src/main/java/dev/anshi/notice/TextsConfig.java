package dev.anshi.notice;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where texts don't go, and what a sender's may cost. */
@ConfigMapping(prefix = "anshi.texts")
public interface TextsConfig {

    /**
     * Numbers under these are not written to and get no code. By default the networks of no country that ITU-T E.164 assigns: satellites
     * (870, 881), networks (882, 883), universal personal numbers (878), relief (888), premium (979): dear, and where SMS pumping lives.
     * Empty: none.
     */
    @WithDefault("+870,+878,+881,+882,+883,+888,+979")
    Optional<Set<String>> blockedPrefixes();

    /** Dollars that the texts of one sender may cost on a UTC day, by the prices below; what is over it waits. Empty: no cap. */
    Optional<BigDecimal> capADay();

    /** Dollars a segment, where {@link #prices} says nothing else. High on purpose: a cap is to hold. */
    @WithDefault("0.10")
    BigDecimal price();

    /** Dollars a segment under a dialling prefix, the longest that fits: {@code +86=0.03,+91=0.003}. */
    Optional<List<String>> prices();
}
