package dev.anshi.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP line to a server on this machine that can be cut: at once, or so that an answer gets lost whose question was obeyed; or that falls
 * silent and stays open.
 */
final class CutLine {

    private static final int BUFFER = 1 << 16;

    private final int serverPort;
    private final ServerSocket door;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final Set<Socket> silent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answersLeft = new AtomicInteger(Integer.MAX_VALUE);

    CutLine(int serverPort) {
        this.serverPort = serverPort;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        begin("line", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Every connection is reset. New ones are let through. */
    void cut() {
        ends.forEach(CutLine::reset);
        ends.clear();
    }

    /** Nothing passes any more over the connections that there are, which nobody is told. New ones are let through. */
    void fallSilent() {
        silent.addAll(ends);
    }

    /** The {@code nth} answer from now is lost, and its connection reset: what was asked may have been done. */
    void cutAtAnswer(int nth) {
        answersLeft.set(nth);
    }

    /** No answer is lost any more. */
    void mend() {
        answersLeft.set(Integer.MAX_VALUE);
    }

    private void accept() {
        while (true) {
            try {
                Socket client = door.accept();
                connect(client);
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            ends.add(client);
            ends.add(server);
            begin("line-to-server", () -> pump(client, server, false));
            begin("line-to-client", () -> pump(server, client, true));
        } catch (IOException e) {
            reset(client);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answers && answersLeft.get() != Integer.MAX_VALUE && answersLeft.decrementAndGet() == 0) {
                    mend();
                    break;
                }
                if (!silent.contains(from)) {
                    to.getOutputStream().write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // One end is gone, and so is the other.
        }
        reset(from);
        reset(to);
        ends.remove(from);
        ends.remove(to);
        silent.remove(from);
        silent.remove(to);
    }

    // A linger of zero seconds closes by RST instead of FIN.
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private static void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
