package io.gemmajunit.hub.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on the loopback address for one user. It passes on requests for http addresses and opens no tunnel. */
final class FakeProxy implements AutoCloseable {

    private final ServerSocket socket;
    private final String authorization;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** @param user with password */
    FakeProxy(String user) {
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::listen);
    }

    /** @param user with password, as an address holds them */
    String address(String user) {
        return "http://" + user + "@127.0.0.1:" + socket.getLocalPort();
    }

    /** Returns method and address of each request of its user. */
    List<String> requests() {
        return requests;
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            String request = in.readLine();
            var headers = new ArrayList<String[]>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                headers.add(line.split(": ", 2));
            }
            OutputStream out = client.getOutputStream();
            if (headers.stream()
                    .noneMatch(header ->
                            header[0].equalsIgnoreCase("Proxy-Authorization") && header[1].equals(authorization))) {
                send(out, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"", new byte[0]);
                return;
            }
            String[] parts = request.split(" ");
            requests.add(parts[0] + " " + parts[1]);
            if (parts[0].equals("CONNECT")) {
                send(out, "502 Bad Gateway", new byte[0]);
            } else {
                passOn(URI.create(parts[1]), headers, out);
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private static void passOn(URI address, List<String[]> headers, OutputStream out) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setInstanceFollowRedirects(false);
        headers.stream()
                .filter(header -> header[0].equalsIgnoreCase("Authorization"))
                .forEach(header -> connection.setRequestProperty(header[0], header[1]));
        String location = connection.getHeaderField("Location");
        try (var body = connection.getInputStream()) {
            send(
                    out,
                    connection.getResponseCode() + " X" + (location == null ? "" : "\r\nLocation: " + location),
                    body.readAllBytes());
        }
    }

    private static void send(OutputStream out, String head, byte[] body) throws IOException {
        out.write(("HTTP/1.1 " + head + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
