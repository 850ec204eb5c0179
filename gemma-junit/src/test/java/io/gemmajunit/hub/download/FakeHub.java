package io.gemmajunit.hub.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A Hub on the loopback address that behaves as huggingface.co does: an API that lists files, small files from itself,
 * large ones by a redirect to a store on another port, byte ranges, and errors in the header {@code X-Error-Code}.
 */
final class FakeHub implements AutoCloseable {

    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private final HttpServer hub = server();
    private final HttpServer store = server();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** What goes wrong with one request. */
    interface Fault {
        void answer(HttpExchange exchange, byte[] body) throws IOException;
    }

    FakeHub() {
        hub.createContext("/", exchange -> guarded(exchange, this::ofHub));
        store.createContext("/", exchange -> guarded(exchange, this::ofStore));
        for (HttpServer server : List.of(hub, store)) {
            server.setExecutor(threads);
            server.start();
        }
    }

    String address() {
        return "http://127.0.0.1:" + hub.getAddress().getPort();
    }

    /** Adds a file; it is large if its name says so. */
    void put(String name, byte[] content) {
        files.put(name, content);
    }

    void put(String name, String content) {
        put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets the next requests for a path of the hub or the store go wrong, one after the other. */
    void fail(String path, Fault... next) {
        faults.put(path, new ArrayDeque<>(Arrays.asList(next)));
    }

    /**
     * Returns what was asked for: method, server, path, and the headers Authorization and Range where there are any.
     */
    List<String> requests() {
        return new ArrayList<>(requests);
    }

    static Fault status(int status, String code) {
        return (exchange, body) -> {
            if (!code.isEmpty()) {
                exchange.getResponseHeaders().add("X-Error-Code", code);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    static Fault busy(int status, int seconds) {
        return (exchange, body) -> {
            exchange.getResponseHeaders().add("Retry-After", Integer.toString(seconds));
            exchange.sendResponseHeaders(status, -1);
        };
    }

    static Fault limited(int seconds) {
        return (exchange, body) -> {
            exchange.getResponseHeaders().add("RateLimit", "\"api\";r=0;t=" + seconds);
            exchange.getResponseHeaders().add("RateLimit-Policy", "\"fixed window\";\"api\";q=500;w=300");
            exchange.sendResponseHeaders(429, -1);
        };
    }

    /** Announces all of a body and sends only its beginning. */
    static Fault cutAfter(int bytes) {
        return (exchange, body) -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, bytes);
            exchange.getResponseBody().flush();
        };
    }

    static Fault sends(byte[] other) {
        return (exchange, body) -> {
            exchange.sendResponseHeaders(200, other.length == 0 ? -1 : other.length);
            exchange.getResponseBody().write(other);
        };
    }

    static Fault redirectsTo(String location) {
        return (exchange, body) -> {
            exchange.getResponseHeaders().add("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Answers when so many requests have come. */
    static Fault after(CountDownLatch requests) {
        return (exchange, body) -> {
            requests.countDown();
            try {
                if (!requests.await(1, TimeUnit.MINUTES)) {
                    throw new IOException("the others have not come");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** Returns for how many files the store was asked at the same time. */
    int mostAtATime() {
        return most.get();
    }

    static String digest(byte[] content, boolean isLarge) {
        try {
            MessageDigest digest = MessageDigest.getInstance(isLarge ? "SHA-256" : "SHA-1");
            if (!isLarge) {
                digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            }
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isLarge(String name) {
        return name.endsWith(".safetensors") || name.endsWith(".parquet");
    }

    @Override
    public void close() {
        hub.stop(0);
        store.stop(0);
        threads.shutdownNow();
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private void guarded(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            boolean isStore =
                    exchange.getLocalAddress().getPort() == store.getAddress().getPort();
            requests.add((isStore ? "store " : "hub ")
                    + exchange.getRequestURI()
                    + header(exchange, "Authorization")
                    + header(exchange, "Range"));
            if (isStore) {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                exchange.setStreams(null, new CountedBody(exchange.getResponseBody()));
            }
            handler.handle(exchange);
        }
    }

    /** A client may ask for the next file as soon as it has the last byte of one. */
    private final class CountedBody extends FilterOutputStream {

        private final AtomicBoolean isBegun = new AtomicBoolean();

        CountedBody(OutputStream body) {
            super(body);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            begin();
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            begin();
            super.close();
        }

        private void begin() {
            if (!isBegun.getAndSet(true)) {
                open.decrementAndGet();
            }
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : " [" + value + "]";
    }

    private void ofHub(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.contains("/revision/")) {
            answer(exchange, path, listing(path).getBytes(StandardCharsets.UTF_8));
            return;
        }
        String name =
                path.substring(path.indexOf("/resolve/") + "/resolve/".length()).replaceFirst("[^/]+/", "");
        byte[] content = files.get(name);
        var headers = exchange.getResponseHeaders();
        headers.add("X-Repo-Commit", COMMIT);
        if (content != null) {
            headers.add(isLarge(name) ? "X-Linked-ETag" : "ETag", '"' + digest(content, isLarge(name)) + '"');
            headers.add(isLarge(name) ? "X-Linked-Size" : "Content-Length", Integer.toString(content.length));
        }
        if (content != null && exchange.getRequestMethod().equals("HEAD") && !isLarge(name)) {
            exchange.sendResponseHeaders(200, -1);
        } else if (content == null) {
            status(404, "EntryNotFound").answer(exchange, new byte[0]);
        } else if (isLarge(name) && !faults.containsKey(path)) {
            redirectsTo("http://127.0.0.1:" + store.getAddress().getPort() + "/store/" + name)
                    .answer(exchange, content);
        } else {
            answer(exchange, path, content);
        }
    }

    private void ofStore(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        answer(exchange, path, files.get(path.replaceFirst("^/store/", "")));
    }

    private void answer(HttpExchange exchange, String path, byte[] content) throws IOException {
        Deque<Fault> next = faults.get(path);
        Fault fault = next == null ? null : next.poll();
        if (fault != null) {
            fault.answer(exchange, content);
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        int length = content.length - from;
        if (range != null) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, length == 0 ? -1 : length);
        exchange.getResponseBody().write(content, from, length);
    }

    private String listing(String path) {
        String id = path.replaceFirst(".*/api/\\w+/", "").replaceFirst("/revision/.*", "");
        return "{\"id\": \"" + id + "\", \"sha\": \"" + COMMIT
                + "\", \"private\": false, \"gated\": false, \"tags\": [], \"downloads\": 1, \"likes\": 1, \"siblings\": ["
                + files.entrySet().stream()
                        .map(file -> entry(file.getKey(), file.getValue()))
                        .collect(Collectors.joining(", "))
                + "]}";
    }

    private static String entry(String name, byte[] content) {
        String large = isLarge(name)
                ? ", \"lfs\": {\"sha256\": \"" + digest(content, true) + "\", \"size\": " + content.length
                        + ", \"pointerSize\": 134}"
                : "";
        return "{\"rfilename\": \"" + name + "\", \"size\": " + content.length + ", \"blobId\": \""
                + digest(content, false) + "\"" + large + "}";
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
