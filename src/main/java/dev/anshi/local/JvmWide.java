package dev.anshi.local;

import java.util.Properties;
import java.util.function.Supplier;

/**
 * Things that are made once a JVM. Live reload and test profiles load the application's classes anew, so a static field would be made
 * again; the system properties are the one place that all class loaders share. Only types of the JDK may be kept here.
 */
final class JvmWide {

    private static final String PREFIX = "dev.anshi.local.";

    private JvmWide() {}

    /** The thing of that name, made by the first who asks. */
    @SuppressWarnings("unchecked") // a name is used for one type only, by the class that owns it
    static <T> T once(String name, Supplier<T> make) {
        Properties shared = System.getProperties();
        // A lock of its own: a part that starts may set system properties in other threads, which lock the properties.
        synchronized (shared.computeIfAbsent(PREFIX + "lock", key -> new Object())) {
            Object there = shared.get(PREFIX + name);
            if (there == null) {
                there = make.get();
                shared.put(PREFIX + name, there);
            }
            return (T) there;
        }
    }
}
