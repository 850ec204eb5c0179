package io.gemmajunit.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;

/** A server on the loopback address that answers the next request with the next bytes, whatever they are. */
final class RawServer implements AutoCloseable {

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingDeque<Answer> answers = new LinkedBlockingDeque<>();

    /** @param isLast whether the connection ends behind the bytes */
    private record Answer(byte[] bytes, boolean isLast) {}

    RawServer(ServerSocket socket) {
        this.socket = socket;
        threads.execute(this::accept);
    }

    static RawServer start() throws IOException {
        return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** Answers a request and listens on. */
    RawServer thenSends(String answer) {
        return thenSends(answer.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    /** Answers a request and closes the connection. */
    RawServer thenSendsAndCloses(String answer) {
        return thenSends(answer.getBytes(StandardCharsets.ISO_8859_1), true);
    }

    RawServer thenSends(byte[] answer, boolean isLast) {
        answers.add(new Answer(answer, isLast));
        return this;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            while (readRequest(in)) {
                Answer answer = answers.take();
                out.write(answer.bytes());
                out.flush();
                if (answer.isLast()) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean readRequest(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at >= 0) {
            in.readNBytes(Integer.parseInt(
                    lower.substring(at + 15, lower.indexOf('\r', at)).strip()));
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
