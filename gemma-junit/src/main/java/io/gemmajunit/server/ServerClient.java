package io.gemmajunit.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.activity.Activity;
import io.gemmajunit.http.Patience;
import io.gemmajunit.http.StatusException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Exchanges JSON with one server. Safe for use by several threads. */
final class ServerClient {

    /** The environment variable with the server's key; settings and arguments would show it. */
    static final String KEY_VARIABLE = "GEMMA_SERVER_KEY";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int LONGEST_EXCERPT = 200;

    /** In bytes; a prompt of 8000 tokens has answers of one. */
    private static final int LONGEST_BODY = 1 << 25;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final URI base;
    private final @Nullable String key;
    private final Patience patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /**
     * @param base without a slash at its end
     * @param key sent as bearer; empty for none
     * @param patience whose silence is the most that one answer may take
     * @throws ServerException if the key would go over the network in the clear
     */
    ServerClient(URI base, Optional<String> key, Patience patience) {
        this.base = base;
        this.key = key.orElse(null);
        this.patience = patience;
        if (this.key != null && "http".equals(base.getScheme()) && !isOfThisMachine(base)) {
            throw new ServerException("The key of " + KEY_VARIABLE + " would go over plain HTTP to " + base
                    + ", where others can read it; give the server an https address or unset the variable.");
        }
    }

    URI base() {
        return base;
    }

    /** Returns what a path answers; empty if the server does not know it. */
    Optional<JsonNode> find(String path) {
        HttpResponse<String> response = send(request(path).GET().build());
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(read(path, response));
    }

    /** Returns what a path answers to a body; empty if the server does not know it. */
    Optional<JsonNode> find(String path, ObjectNode body) {
        HttpResponse<String> response = send(posted(path, body));
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(read(path, response));
    }

    /** Returns what a path answers to a body. */
    JsonNode post(String path, ObjectNode body) {
        return read(path, send(posted(path, body)));
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private HttpRequest posted(String path, ObjectNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        return Activity.during("waiting for the model server " + base, () -> exchanged(request));
    }

    private HttpResponse<String> exchanged(HttpRequest request) {
        try {
            return patience.retry(
                    () -> 0,
                    () -> {
                        HttpResponse<String> response = once(request);
                        StatusException refusal = StatusException.of(response);
                        if (response.statusCode() != OK && refusal.mayPass()) {
                            throw refusal;
                        }
                        return response;
                    },
                    (reason, cause) -> new ServerException(
                            "The model server " + base + " did not answer in " + patience.tries() + " tries (" + reason
                                    + "); check that it runs and is reached from here.",
                            cause));
        } catch (StatusException e) {
            throw new ServerException("The model server " + base + " refuses (" + e.getMessage() + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("The request to the model server " + base + " was interrupted; run again.", e);
        }
    }

    /** The time limit of a request ends with its headers, so it is kept here. */
    private HttpResponse<String> once(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, response -> new BoundedText(LONGEST_BODY));
        try {
            return answer.get(patience.silence().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no whole answer in " + patience.silence().toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private JsonNode read(String path, HttpResponse<String> response) {
        if (response.statusCode() != OK) {
            throw new ServerException("The model server " + base + " refuses " + path + " with status "
                    + response.statusCode() + " (" + excerpt(response.body()) + ")" + fix(response.statusCode()));
        }
        try {
            JsonNode json = JSON.readTree(response.body());
            if (json != null && !json.isMissingNode()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw unreadable(path, response, e);
        }
        throw unreadable(path, response, null);
    }

    private ServerException unreadable(String path, HttpResponse<String> response, @Nullable IOException cause) {
        return new ServerException(
                "The model server " + base + " answers " + path + " with what is not JSON (" + excerpt(response.body())
                        + "); check that the address is that of a model server.",
                cause);
    }

    private static String fix(int status) {
        return status == 401 || status == 403 ? "; set " + KEY_VARIABLE + " to its key." : "; see the server's log.";
    }

    private static String excerpt(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT) + "…";
    }

    private static boolean isOfThisMachine(URI address) {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
