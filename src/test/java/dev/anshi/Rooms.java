package dev.anshi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The table of rooms: who may use whom. A room that is not named here does not exist; a use that is not named here is a violation. */
final class Rooms {

    private static final String ALL_ABOVE = "*";

    private static final Map<String, Set<String>> TABLE = new LinkedHashMap<>();

    static {
        room("time");
        room("telemetry");
        room("phone");
        room("authorization");
        room("database", "time");
        room("audit", "database time");
        room("ledger", "audit database time");
        room("keys", "phone database");
        room("rulebook", "authorization");
        room("switches", "authorization phone audit database");
        room("recipient", "rulebook keys authorization phone ledger audit database time");
        room("agreement", "recipient audit database time");
        room("casework", "keys telemetry recipient phone audit database time");
        room("wording", "authorization phone");
        room(
                "notice",
                "switches telemetry wording rulebook keys authorization recipient phone ledger audit database time");
        room("intake", "wording rulebook telemetry notice recipient authorization ledger phone audit database time");
        room("assurance", "rulebook authorization recipient phone audit database time");
        room(
                "binding",
                "wording rulebook telemetry casework notice recipient assurance authorization phone ledger audit database time");
        room(
                "contest",
                "wording rulebook telemetry casework notice recipient binding authorization ledger phone audit database time");
        room(
                "assisted",
                "wording rulebook telemetry casework notice recipient binding authorization ledger phone audit database time");
        room(
                "naming",
                "wording rulebook telemetry casework notice recipient binding authorization ledger phone audit database time");
        room(
                "sweep",
                "rulebook telemetry agreement casework notice recipient binding assurance authorization ledger audit database time");
        room("dispatch", "wording telemetry notice recipient authorization phone audit database time");
        room("receipts", "telemetry notice recipient phone audit database time");
        room(
                "inbound",
                "wording keys telemetry contest notice recipient binding naming authorization phone audit database time");
        room("evidence", ALL_ABOVE);
        room("privacy", ALL_ABOVE);
        room("http", ALL_ABOVE);
        room("functions", "telemetry sweep dispatch receipts inbound intake privacy audit database time");
        room("local", ALL_ABOVE);
    }

    private Rooms() {}

    private static void room(String name, String mayUse) {
        Set<String> row = new TreeSet<>(Arrays.asList(mayUse.split(" ")));
        TABLE.put(name, row.contains(ALL_ABOVE) ? new TreeSet<>(TABLE.keySet()) : row);
    }

    private static void room(String name) {
        TABLE.put(name, Set.of());
    }

    static Set<String> names() {
        return TABLE.keySet();
    }

    static boolean mayUse(String room, String other) {
        return room.equals(other) || TABLE.getOrDefault(room, Set.of()).contains(other);
    }
}
