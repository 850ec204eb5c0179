package io.gemmajunit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.http.Patience;
import io.gemmajunit.server.FakeServer.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a server is waited for. */
class ServerClientTest {

    private static final String PATIENCE =
            "The model server %s did not answer in %s (%s); check that it runs and is reached from here.";

    private final BlockingDeque<Fault> answers = new LinkedBlockingDeque<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/some/prefix/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                answers.take().answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        server.stop(0);
    }

    @Test
    void asksBehindAPrefixAndReadsChunks() {
        answers.add(ServerClientTest::chunked);
        assertThat(client(1).find("/props").map(JsonNode::toString)).contains("{\"a\":1}");
    }

    @Test
    void givesUpEarlyOnAServerThatHasNeverAnswered() {
        assertThatThrownBy(() -> hasty(5).find("/props"))
                .isInstanceOf(GemmaException.class)
                .hasMessage(PATIENCE, base(), "3 tries", "no whole answer in 0 seconds");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void givesUpEarlyOnAServerThatTalksButHasNeverWorked() {
        ServerClient client = client(5);
        answers.add(FakeServer.status(200, "{}"));
        client.find("/props");
        assertThatThrownBy(() -> client.post("/completion", ServerClient.object(), 0))
                .hasMessage(PATIENCE, base(), "2 tries", "no whole answer in 1 seconds");
    }

    /** Five seconds beside the one that silence may take, but only as long as it needs. */
    @Test
    void waitsLongerForMoreTokens() {
        answers.add(exchange -> {
            sleep(1_300);
            FakeServer.status(200, "{\"b\":2}").answer(exchange);
        });
        assertThat(client(1).post("/completion", ServerClient.object(), 5).toString())
                .isEqualTo("{\"b\":2}");
        assertThat(pauses).isEmpty();
    }

    @Test
    void waitsWhileAServerLoadsItsModel() {
        answers.addAll(Collections.nCopies(7, FakeServer.status(503, "{\"error\":{\"message\":\"Loading model\"}}")));
        answers.add(FakeServer.status(200, "{\"c\":3}"));
        assertThat(client(3).find("/props").map(JsonNode::toString)).contains("{\"c\":3}");
        assertThat(pauses).containsExactlyElementsOf(Collections.nCopies(7, Duration.ofSeconds(1)));
    }

    @Test
    void doesNotWaitForeverForAServerThatLoads() {
        answers.addAll(Collections.nCopies(302, FakeServer.status(503, "{}")));
        assertThatThrownBy(() -> client(3).find("/props")).hasMessage(PATIENCE, base(), "302 tries", "status 503");
    }

    /** By the error of OpenAI's API reference, and the beginning of a page of Cloudflare. */
    @Test
    void tellsWhyItIsRefusedAgainAndAgain() {
        answers.add(FakeServer.status(429, "{\"error\":{\"code\":\"insufficient_quota\"}}"));
        assertThatThrownBy(() -> client(1).find("/props"))
                .hasMessage(PATIENCE, base(), "1 try", "status 429: {\"error\":{\"code\":\"insufficient_quota\"}}");
        answers.add(FakeServer.status(
                502,
                "<!DOCTYPE html>\n<!--[if lt IE 7]><html><![endif]--><head>\n<title>host | 502: Bad gateway</title>"));
        assertThatThrownBy(() -> client(1).find("/props"))
                .hasMessage(PATIENCE, base(), "1 try", "status 502: host | 502: Bad gateway");
        // Each beginning of a title would be looked at to the end of the page.
        answers.add(FakeServer.status(502, "<title>".repeat(500_000)));
        assertThatThrownBy(() -> client(1).find("/props"))
                .hasMessageStartingWith("The model server " + base() + " did not answer in 1 try (status 502: <title>");
    }

    @Test
    void tellsThatAnAnswerIsStreamed() {
        answers.add(FakeServer.status(200, "data: {\"error\":1}\n\ndata: [DONE]\n\n"));
        assertThatThrownBy(() -> client(1).find("/v1/models"))
                .hasMessage("The model server " + base()
                        + " answers /v1/models with what is not JSON (data: {\"error\":1} data: [DONE]); check that the"
                        + " address is that of a model server, and that nothing on the way streams its answers.");
    }

    @Test
    void countsWhatAServerThatLoadsAsksFor() {
        answers.addAll(Collections.nCopies(5, FakeServer.status(503, "{}", "Retry-After", "100")));
        assertThatThrownBy(() -> client(3).find("/props")).hasMessage(PATIENCE, base(), "5 tries", "status 503");
        assertThat(pauses).containsExactlyElementsOf(Collections.nCopies(4, Duration.ofMinutes(1)));
    }

    /** As one that lets ten requests through each second, whoever sends them. */
    @Test
    void goesOnAskingAServerThatAnswersOthers() {
        answers.add(FakeServer.status(200, "{}"));
        var waits = new AtomicInteger();
        var busy = new AtomicReference<ServerClient>();
        var client = new ServerClient(
                base(), ServerKey.of("default"), new Patience(3, Duration.ofSeconds(1), Duration.ofMinutes(1), time -> {
                    if (waits.incrementAndGet() <= 7) {
                        answers.add(FakeServer.status(200, "{\"other\":1}"));
                        busy.get().find("/other");
                    }
                    answers.add(FakeServer.status(waits.get() == 9 ? 200 : 429, "{\"own\":1}"));
                }));
        busy.set(client);
        client.find("/props");
        answers.add(FakeServer.status(429, "{}"));
        assertThat(client.find("/own").map(JsonNode::toString)).contains("{\"own\":1}");
        assertThat(waits).hasValue(9);
    }

    @Test
    void givesUpOnAServerThatAnswersNobody() {
        ServerClient client = client(3);
        answers.add(FakeServer.status(200, "{}"));
        client.find("/props");
        answers.addAll(Collections.nCopies(3, FakeServer.status(429, "{}")));
        assertThatThrownBy(() -> client.find("/own")).hasMessage(PATIENCE, base(), "3 tries", "status 429");
    }

    @Test
    void waitsForAServerThatIsStartedAgain() {
        ServerClient client = client(3);
        answers.add(FakeServer.status(200, "{}"));
        client.post("/completion", ServerClient.object(), 0);
        answers.addAll(Collections.nCopies(7, FakeServer.status(503, "{\"error\":{\"message\":\"Loading model\"}}")));
        answers.add(FakeServer.status(200, "{\"c\":3}"));
        assertThat(client.post("/completion", ServerClient.object(), 0).toString())
                .isEqualTo("{\"c\":3}");
    }

    @Test
    void asksAgainWhenAnAnswerBreaksOff() {
        answers.add(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
        });
        answers.add(FakeServer.status(200, "{\"d\":4}"));
        assertThat(client(2).post("/completion", ServerClient.object(), 0).toString())
                .isEqualTo("{\"d\":4}");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void waitsNoLongerForAByteNowAndThen() {
        answers.add(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            for (int i = 0; i < 30; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                sleep(100);
            }
        });
        assertThatThrownBy(() -> hasty(1).post("/completion", ServerClient.object(), 0))
                .hasMessage(PATIENCE, base(), "1 try", "no whole answer in 0 seconds");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void namesTheAddressToWhichItIsSent(int status) {
        answers.add(FakeServer.status(status, "moved", "Location", "https://models.example/props"));
        assertThatThrownBy(() -> client(5).find("/props"))
                .hasMessage("The model server " + base() + " refuses /props with status " + status
                        + " (moved); give the address to which it redirects (https://models.example/props).");
    }

    @ParameterizedTest
    @CsvSource({"default, GEMMA_SERVER_KEY", "judge, GEMMA_SERVER_KEY_JUDGE", "my-judge.2, GEMMA_SERVER_KEY_MY_JUDGE_2"
    })
    void namesTheVariableOfTheKeyThatIsWrong(String role, String variable) {
        answers.add(FakeServer.status(403, "no"));
        var client = new ServerClient(base(), ServerKey.of(role), patience(1));
        assertThatThrownBy(() -> client.find("/props"))
                .hasMessage("The model server " + base() + " refuses /props with status 403 (no); set " + variable
                        + " to its key.");
    }

    @Test
    void tellsTheProxyFromTheServer() {
        answers.add(FakeServer.status(407, "who?"));
        assertThatThrownBy(() -> client(1).find("/props"))
                .hasMessage(
                        "The model server " + base() + " refuses /props with status 407 (who?), so the proxy on the way"
                                + " wants a user and password; set HTTPS_PROXY or HTTP_PROXY to http://<user>:<password>@host:port.");
    }

    @Test
    void showsNoKeyThatTheServerRepeats() {
        answers.add(FakeServer.status(401, "no such key: sk-0123456789"));
        answers.add(FakeServer.status(200, "EMPTY sk-0123456789"));
        var client = new ServerClient(base(), new ServerKey("MY_KEY", Optional.of("sk-0123456789")), patience(1));
        assertThatThrownBy(() -> client.find("/props"))
                .hasMessage("The model server " + base()
                        + " refuses /props with status 401 (no such key: ***); set MY_KEY to its key.");
        assertThatThrownBy(() -> client.find("/props"))
                .hasMessage("The model server " + base()
                        + " answers /props with what is not JSON (EMPTY ***); check that the"
                        + " address is that of a model server.");
        assertThat(new ServerKey("MY_KEY", Optional.of("EMPTY")).hiddenIn("an EMPTY body"))
                .isEqualTo("an EMPTY body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret\nX-Other: 1", "two words", "schlüssel"})
    void showsNoKeyThatIsNone(String value) {
        assertThatThrownBy(() -> new ServerKey("GEMMA_SERVER_KEY", Optional.of(value)))
                .isInstanceOf(GemmaException.class)
                .hasMessage(
                        "The value of GEMMA_SERVER_KEY has blanks or characters that no key has, so it is not sent; set it to"
                                + " the key alone.");
    }

    private static void chunked(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("{\"a\"".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.getResponseBody().write(":1}".getBytes(StandardCharsets.UTF_8));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/some/prefix");
    }

    private ServerClient client(int tries) {
        return client(patience(tries));
    }

    private ServerClient hasty(int tries) {
        return client(new Patience(tries, Duration.ofMillis(250), Duration.ofMinutes(1), pauses::add));
    }

    private ServerClient client(Patience patience) {
        return new ServerClient(base(), new ServerKey("GEMMA_SERVER_KEY", Optional.empty()), patience);
    }

    private Patience patience(int tries) {
        return new Patience(tries, Duration.ofSeconds(1), Duration.ofMinutes(1), pauses::add);
    }
}
