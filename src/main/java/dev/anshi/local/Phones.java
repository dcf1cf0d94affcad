package dev.anshi.local;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import jakarta.enterprise.context.ApplicationScoped;

import com.sun.net.httpserver.HttpHandler;
import io.quarkus.runtime.Startup;
import org.jspecify.annotations.Nullable;

/**
 * Every phone there is: what it got, in the order it came, and how its carrier behaves. What the phones hold outlives a live reload;
 * it is kept JVM-wide as plain maps for that reason only.
 */
@ApplicationScoped
@Startup
public class Phones {

    /** How a number's carrier treats what is sent to it. */
    public enum Carrier {
        /** Takes and delivers. */
        OK,
        /** Takes, but the phone never gets it. */
        UNREACHABLE,
        /** Refuses: the number is on the provider's opt-out list. */
        OPTED_OUT,
        /** Refuses for now: too many at once. */
        THROTTLED,
        /** Delivers, but its answer never comes: the sender can't know. */
        TIMEOUT,
        /** Takes and delivers, but no receipt ever comes. */
        LOST_RECEIPT
    }

    /** One message as the reader sees it, or what a call said. {@code from}: the number or name it came from. */
    public record Message(Instant at, String channel, String from, String text) {}

    private final Map<String, List<Map<String, String>>> messages =
            JvmWide.once("phones.messages", ConcurrentSkipListMap::new);
    private final Map<String, String> carriers = JvmWide.once("phones.carriers", ConcurrentSkipListMap::new);
    private final Map<String, Integer> read = JvmWide.once("phones.read", ConcurrentSkipListMap::new);
    private final InstantSource clock;

    Phones(InstantSource clock) {
        this.clock = clock;
        HttpHandler texts = new SnsEndpoint(this);
        HttpHandler calls = new CallEndpoint(this);
        PhoneLine.answerWith(exchange ->
                (exchange.getRequestHeaders().containsKey(CallEndpoint.TARGET) ? calls : texts).handle(exchange));
    }

    public void deliver(String e164, String channel, String from, String text) {
        Map<String, String> message =
                Map.of("at", clock.instant().toString(), "channel", channel, "from", from, "text", text);
        messages.computeIfAbsent(e164, number -> new CopyOnWriteArrayList<>()).add(message);
    }

    /** Oldest first. */
    public List<Message> messages(String e164) {
        return messages.getOrDefault(e164, List.of()).stream()
                .map(Phones::message)
                .toList();
    }

    /** The same, and from now on they are read. */
    List<Message> read(String e164) {
        List<Message> all = messages(e164);
        read.put(e164, all.size());
        return all;
    }

    int unread(String e164) {
        return messages.getOrDefault(e164, List.of()).size() - read.getOrDefault(e164, 0);
    }

    /** The numbers that got a message or whose carrier was set, sorted. */
    public List<String> numbers() {
        SortedMap<String, Object> numbers = new TreeMap<>(carriers);
        numbers.putAll(messages);
        return new ArrayList<>(numbers.keySet());
    }

    public Carrier carrier(String e164) {
        @Nullable String word = carriers.get(e164);
        return word == null ? Carrier.OK : Carrier.valueOf(word);
    }

    public void behave(String e164, Carrier carrier) {
        carriers.put(e164, carrier.name());
    }

    private static Message message(Map<String, String> kept) {
        return new Message(
                Instant.parse(part(kept, "at")), part(kept, "channel"), part(kept, "from"), part(kept, "text"));
    }

    private static String part(Map<String, String> kept, String name) {
        return kept.getOrDefault(name, "");
    }
}
