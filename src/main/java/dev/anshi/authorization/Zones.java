package dev.anshi.authorization;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of the tz database to zones. "UTC+8" is no name of it, and no zone. */
public final class Zones {

    /** In the tz database, but not in every JDK's list; since 2024b they are links to these zones. */
    private static final Map<String, String> LINKS =
            Map.of("EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu");

    /** The tz database dropped these names in 2020; JDKs keep them longer. */
    private static final String DROPPED = "SystemV/";

    private static final Set<String> NAMES = Set.copyOf(ZoneRulesProvider.getAvailableZoneIds());

    private Zones() {}

    /** The zones of these names; none where one of them is unknown: a person who may be anywhere is nowhere we can count on. */
    public static List<ZoneId> of(Collection<String> names) {
        List<ZoneId> zones = new ArrayList<>(names.size());
        for (String name : names) {
            Optional<ZoneId> zone = named(name);
            if (zone.isEmpty()) {
                return List.of();
            }
            zones.add(zone.get());
        }
        return List.copyOf(zones);
    }

    /** The zone of this name; none where the tz database does not know it. */
    public static Optional<ZoneId> named(String name) {
        String target = LINKS.getOrDefault(name, name);
        return NAMES.contains(target) && !name.startsWith(DROPPED) ? Optional.of(ZoneId.of(target)) : Optional.empty();
    }
}
