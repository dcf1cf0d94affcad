package dev.anshi.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * What AWS is to the functions, without the product: Postgres with the schema, and the queues. Prints the configuration that leads to
 * them, a line each, then "ready"; they end with standard input. For running function zips against them.
 */
final class PartsCommand {

    private PartsCommand() {}

    static int run(InputStream untilItEnds, PrintStream out) {
        Map<String, String> configuration = new TreeMap<>(LocalParts.start(LocalParts.Wanted.all()));
        configuration.keySet().removeIf(key -> key.startsWith("mp.jwt") || key.startsWith("smallrye.jwt"));
        configuration.forEach((key, value) -> out.println(key + "=" + value));
        out.println("ready");
        out.flush();
        try {
            untilItEnds.transferTo(OutputStream.nullOutputStream());
            return 0;
        } catch (IOException e) {
            return 1;
        }
    }
}
