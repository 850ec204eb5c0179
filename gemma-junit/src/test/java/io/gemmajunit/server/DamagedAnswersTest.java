package io.gemmajunit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.http.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no server of Java would send. */
class DamagedAnswersTest {

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private RawServer server;

    @BeforeEach
    void start() throws IOException {
        server = RawServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~{"a":~    | chunked transfer encoding, state: \\w+
            HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~{"a":~   | Illegal character in chunk size: \\d+
            HTTP/1.1 200 OK~Content-Length: 5000~~{}                | fixed content-length: 5000, bytes received: \\d+
            HTTP/1.1 200 OK~Content-Length: -5~~{}                  | .+
            HTTP/1.1 101 Switching Protocols~Upgrade: websocket~~   | .+
            SSH-2.0-OpenSSH_9.2~~                                   | .+
            """)
    void areAskedForOnceMoreAndThenSaidToBeNone(String answer, String reason) {
        for (int i = 0; i < 2; i++) {
            server.thenSendsAndCloses(answer.replace("~", "\r\n"));
        }
        assertThatThrownBy(() -> client(2).find("/props"))
                .isInstanceOf(GemmaException.class)
                .hasMessageMatching("The model server " + server.address() + " did not answer in 2 tries \\(" + reason
                        + "\\); check that it runs and is reached from here\\.");
    }

    @Test
    void areNoneWhereAConnectionEndsBetweenThem() {
        IntStream.range(0, 20).forEach(i -> server.thenSendsAndCloses(ok("{\"a\":" + i + "}")));
        ServerClient client = client(5);
        assertThat(IntStream.range(0, 20).mapToObj(i -> ask(client).path("a").asInt()))
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
    }

    /** The one too many is not taken for the answer to the next question. */
    @Test
    void areNotMistakenForTheNextWhenOneComesTwice() {
        server.thenSends(ok("{\"a\":1}") + ok("{\"a\":2}")).thenSends(ok("{\"a\":3}"));
        ServerClient client = client(1);
        assertThat(List.of(ask(client), ask(client)).toString()).isEqualTo("[{\"a\":1}, {\"a\":3}]");
    }

    @Test
    void areRefusedWhereTheyAreCompressed() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        }
        var answer = new ByteArrayOutputStream();
        answer.writeBytes(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        packed.writeTo(answer);
        server.thenSends(answer.toByteArray(), false);
        assertThatThrownBy(() -> client(5).find("/props"))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The model server " + server.address()
                        + " answers in the encoding gzip, though it was asked for none; ask the server itself, or let the proxy"
                        + " on the way leave answers as they are.");
        assertThat(pauses).isEmpty();
    }

    /** Whatever the type that it says it has. */
    @Test
    void areReadAsJson() {
        server.thenSends("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
        assertThat(ask(client(1)).path("a").asInt()).isOne();
    }

    private static JsonNode ask(ServerClient client) {
        return client.post("/completion", ServerClient.object(), 0);
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private ServerClient client(int tries) {
        return new ServerClient(
                server.address(),
                new ServerKey("GEMMA_SERVER_KEY", Optional.empty()),
                new Patience(tries, Duration.ofSeconds(5), Duration.ofMinutes(1), pauses::add));
    }
}
