package dev.anshi.binding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many borrowers, or numbers, changes may be begun for from one place within a day before a person looks. */
@ConfigMapping(prefix = "anshi.watch")
public interface WatchConfig {

    /**
     * From one address: people change their number once in years, so that even of the thousands behind a carrier's address a handful do in a
     * day. A lender's own branch may have more.
     */
    @WithDefault("40")
    int mostOfAnAddress();

    /** By one program behind one address: a household's phones are set up on one device, a collector's on one as well. */
    @WithDefault("5")
    int mostOfADevice();
}
