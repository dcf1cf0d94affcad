package dev.anshi.authorization;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/** Names of the tz database to zones. "UTC+8" is no name of it, and no zone. */
public final class Zones {

    /** In the tz database, but not in every JDK's list; since 2024b they are links to these zones. */
    private static final Map<String, String> LINKS =
            Map.of("EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu");

    private static final Set<String> NAMES = Set.copyOf(ZoneRulesProvider.getAvailableZoneIds());
    private static final Map<String, ZoneId> KNOWN = new ConcurrentHashMap<>();

    private Zones() {}

    /** The zones of these names; none where one of them is unknown: a person who may be anywhere is nowhere we can count on. */
    public static List<ZoneId> of(Collection<String> names) {
        List<ZoneId> zones = new ArrayList<>(names.size());
        for (String name : names) {
            ZoneId zone = find(name);
            if (zone == null) {
                return List.of();
            }
            zones.add(zone);
        }
        return List.copyOf(zones);
    }

    private static @Nullable ZoneId find(String name) {
        ZoneId known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        String target = LINKS.getOrDefault(name, name);
        return NAMES.contains(target) ? KNOWN.computeIfAbsent(name, any -> ZoneId.of(target)) : null;
    }
}
