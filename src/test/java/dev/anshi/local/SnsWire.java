package dev.anshi.local;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * SNS's wire with its faults: whoever answers for the phones is given a Publish's form and says how the line behaves: TAKEN, THROTTLED,
 * REFUSED, BROKEN (a 500), RESET (by RST, no answer), LATE (an answer after {@link #LATE_BY}).
 */
final class SnsWire {

    static final Duration LATE_BY = Duration.ofMillis(1_500);

    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private final ServerSocket door;
    private volatile Function<Map<String, String>, String> phones = form -> "BROKEN";

    SnsWire() {
        try {
            this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        begin(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void answerWith(Function<Map<String, String>, String> phones) {
        this.phones = phones;
    }

    private void accept() {
        while (true) {
            try {
                Socket client = door.accept();
                begin(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            for (String body = request(in, client); body != null; body = request(in, client)) {
                if (!answered(client, phones.apply(form(body)))) {
                    client.setSoLinger(true, 0);
                    return;
                }
            }
        } catch (IOException e) {
            // The sender hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answered(Socket client, String how) throws IOException, InterruptedException {
        if ("RESET".equals(how)) {
            return false;
        }
        if ("LATE".equals(how)) {
            Thread.sleep(LATE_BY.toMillis());
        }
        String answer = switch (how) {
            case "THROTTLED" -> error(400, "Throttling");
            case "REFUSED" -> error(400, "InvalidParameter");
            case "BROKEN" -> error(500, "InternalError");
            default -> http(200, """
                    <PublishResponse xmlns="%s"><PublishResult><MessageId>m-%d</MessageId></PublishResult></PublishResponse>""".formatted(NAMESPACE, System.nanoTime()));
        };
        client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
        return true;
    }

    private static String error(int status, String code) {
        return http(status, """
                <ErrorResponse xmlns="%s"><Error><Type>Sender</Type><Code>%s</Code><Message>m</Message></Error></ErrorResponse>""".formatted(NAMESPACE, code));
    }

    private static String http(int status, String body) {
        return "HTTP/1.1 %d X\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body);
    }

    /** The body of the next request; null when there is none. */
    private static String request(InputStream in, Socket client) throws IOException {
        int length = 0;
        String line = line(in);
        if (line == null) {
            return null;
        }
        for (line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            if (header.startsWith("expect:")) {
                client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString(StandardCharsets.UTF_8).stripTrailing();
            }
            line.write(b);
        }
        return null;
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "sns-wire");
        thread.setDaemon(true);
        thread.start();
    }
}
