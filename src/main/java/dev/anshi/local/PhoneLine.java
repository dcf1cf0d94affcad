package dev.anshi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/** The port of the endpoints for texts (SNS) and calls (AWS End User Messaging): one a JVM. The SDK posts to "/" whatever an endpoint's path says, so it can't share the product's port. */
final class PhoneLine {

    private static final String PATH = "/";

    /** Whom a phone shows when it rings. */
    private static final String CALLER = "+8640080200001";

    private PhoneLine() {}

    static Map<String, String> open() {
        String endpoint = "http://localhost:" + server().getAddress().getPort();
        return Map.of(
                "quarkus.sns.endpoint-override",
                endpoint,
                "anshi.calls.endpoint",
                endpoint,
                "anshi.calls.from",
                CALLER);
    }

    /** Who answers from now on: after a live reload the new application's phones. */
    static void answerWith(HttpHandler handler) {
        HttpServer server = server();
        synchronized (server) {
            server.removeContext(PATH);
            server.createContext(PATH, handler);
        }
    }

    private static HttpServer server() {
        return JvmWide.once("phones", PhoneLine::start);
    }

    private static HttpServer start() {
        // Else each answer waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "phones");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext(PATH, exchange -> {
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("the phones found no port", e);
        }
    }
}
