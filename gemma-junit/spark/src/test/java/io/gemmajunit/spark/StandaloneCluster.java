package io.gemmajunit.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A standalone master of Spark and its workers on the loopback address, each a process of its own. */
final class StandaloneCluster implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Path folder;
    private final int port = freePort();
    private final int page = freePort();
    private final List<SparkJvm> workers = new ArrayList<>();
    private final SparkJvm master;

    /** @param folder for logs, and what executors write */
    StandaloneCluster(Path folder) throws IOException {
        SparkHome.make();
        this.folder = folder;
        this.master = SparkJvm.start(
                folder.resolve("master-" + port + ".log"),
                Map.of(),
                "org.apache.spark.deploy.master.Master",
                "--host",
                HOST,
                "--port",
                Integer.toString(port),
                "--webui-port",
                Integer.toString(page));
    }

    /** Returns what {@code gemma.engine} names it by. */
    String engine() {
        return "spark://" + HOST + ":" + port;
    }

    /**
     * Starts a worker with room for one executor of one core, and waits until the master knows it.
     *
     * @param environment on top of that of the tests
     */
    void addWorker(Map<String, String> environment) throws Exception {
        int alive = workersAlive();
        workers.add(SparkJvm.start(
                folder.resolve("worker-" + port + "-" + workers.size() + ".log"),
                environment,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                HOST,
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "1536M",
                "--work-dir",
                folder.resolve("work-" + workers.size()).toString(),
                engine()));
        Instant end = Instant.now().plus(LONGEST_START);
        while (workersAlive() == alive) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("The worker has not found its master; see " + folder);
            }
            Thread.sleep(100);
        }
    }

    /** Waits until the master is there. */
    void awaitMaster() throws Exception {
        workersAlive();
    }

    /** Kills the worker that was started first, and its executor. */
    void killFirstWorker() {
        workers.get(0).kill();
    }

    /** The page of the master also exists as JSON. */
    private int workersAlive() throws Exception {
        Instant end = Instant.now().plus(LONGEST_START);
        while (true) {
            try {
                String json = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + page + "/json/"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
                return new ObjectMapper().readTree(json).path("aliveworkers").intValue();
            } catch (ConnectException | JsonProcessingException e) {
                // It answers with an error while it starts.
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        for (SparkJvm worker : workers) {
            worker.kill();
        }
        master.kill();
    }
}
