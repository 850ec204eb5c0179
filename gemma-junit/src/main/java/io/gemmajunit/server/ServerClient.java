package io.gemmajunit.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.activity.Activity;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.http.BodyWriter;
import io.gemmajunit.http.EnvironmentProxies;
import io.gemmajunit.http.Patience;
import io.gemmajunit.http.ServerAddress;
import io.gemmajunit.http.StatusException;
import io.gemmajunit.input.Sentence;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges JSON with one server. Safe for use by several threads. */
final class ServerClient {

    private static final Logger LOG = LoggerFactory.getLogger(ServerClient.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** How long a server that has answered nothing yet is waited for, and how often. */
    private static final Duration FIRST_SILENCE = Duration.ofSeconds(20);

    private static final int FIRST_TRIES = 3;

    /** A server that has computed nothing yet may have to load its model for its first answer. */
    private static final int TRIES_OF_FIRST_WORK = 2;

    /** For how many seconds a server may say that it is still loading. */
    private static final int MOST_LOADING = 300;

    private static final int LONGEST_EXCERPT = 200;

    /** In bytes; a prompt of 8000 tokens has answers of one. */
    private static final int LONGEST_BODY = 1 << 25;

    /** An answer as it is, not compressed. */
    private static final String IDENTITY = "identity";

    /** What a page of HTML says in the first place. */
    private static final Pattern TITLE = Pattern.compile("(?is)^\\s*<.*?<title[^>]*>(.*?)</title>");

    /** Within so many characters of a page its title is looked for. */
    private static final int LONGEST_HEAD = 1 << 12;

    /** How events of a server begin that streams although it was asked not to. */
    private static final String STREAM = "data:";

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final URI base;
    private final ServerKey key;
    private final Patience patience;
    private final Optional<String> proxyAuthorization;
    private final HttpClient http;

    /** How many requests it has answered, and whether it has computed anything. */
    private final AtomicInteger answered = new AtomicInteger();

    private volatile boolean hasWorked;

    /**
     * @param base without a slash at its end
     * @param key sent as bearer
     * @param patience whose silence is the most that one answer may take, beside a second for each token that is asked
     *     for
     * @throws GemmaException if the key would go over the network in the clear
     */
    ServerClient(URI base, ServerKey key, Patience patience) {
        this.base = base;
        this.key = key;
        this.patience = patience;
        boolean isOfThisMachine = ServerAddress.isOfThisMachine(base);
        var proxies = new EnvironmentProxies(
                name -> isOfThisMachine ? Optional.empty() : Optional.ofNullable(System.getenv(name)),
                ProxySelector.getDefault(),
                GemmaException::new);
        proxies.allowUsersInTunnels();
        this.proxyAuthorization = proxies.authorization(base);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .proxy(isOfThisMachine ? HttpClient.Builder.NO_PROXY : proxies)
                .build();
        if (key.value().isPresent() && "http".equals(base.getScheme()) && !isOfThisMachine) {
            throw new GemmaException("The key of " + key + " would go over plain HTTP to " + base
                    + ", where others can read it; give the server an https address or unset the variable.");
        }
        if (!isOfThisMachine) {
            LOG.info("All prompts, those of harmful sets, too, leave this machine for the model server {}.", base);
        }
    }

    URI base() {
        return base;
    }

    /** Returns what a path answers; empty if the server does not know it. */
    Optional<JsonNode> find(String path) {
        HttpResponse<byte[]> response = send(request(path).GET().build(), beginning(), 0);
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(read(path, response));
    }

    /** Returns what a path answers to a body; empty if the server does not know it. */
    Optional<JsonNode> find(String path, ObjectNode body) {
        HttpResponse<byte[]> response = send(posted(path, body), beginning(), 0);
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(read(path, response));
    }

    /** Returns what a path answers to a body that asks for so many new tokens. */
    JsonNode post(String path, ObjectNode body, int tokens) {
        Patience waiting = hasWorked ? patience : shorter(TRIES_OF_FIRST_WORK, patience.silence());
        JsonNode answer = read(path, send(posted(path, body), waiting, tokens));
        hasWorked = true;
        return answer;
    }

    private Patience beginning() {
        return answered.get() > 0 ? patience : shorter(FIRST_TRIES, FIRST_SILENCE);
    }

    private Patience shorter(int tries, Duration silence) {
        return new Patience(
                Math.min(tries, patience.tries()),
                silence.compareTo(patience.silence()) < 0 ? silence : patience.silence(),
                patience.longest(),
                patience.pause());
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private HttpRequest posted(String path, ObjectNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(text(body)))
                .build();
    }

    /** In ASCII, since UTF-8 has no form of half a character, and a server must not be told another prompt. */
    private static String text(ObjectNode body) {
        try {
            return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Encoding", IDENTITY);
        proxyAuthorization.ifPresent(header -> request.header("Proxy-Authorization", header));
        key.value().ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest request, Patience waiting, int tokens) {
        return Activity.during("waiting for the model server " + base, () -> exchanged(request, waiting, tokens));
    }

    private HttpResponse<byte[]> exchanged(HttpRequest request, Patience waiting, int tokens) {
        Duration limit = waiting.silence().plusSeconds(tokens);
        var tries = new AtomicInteger();
        var loading = new AtomicInteger();
        var before = new AtomicInteger(answered.get());
        var said = new AtomicReference<>("");
        try {
            // A server that limits requests may refuse the same one often, while it answers others.
            HttpResponse<byte[]> answer = waiting.retry(
                    () -> loading.get() + before.get(),
                    () -> {
                        tries.incrementAndGet();
                        said.set("");
                        HttpResponse<byte[]> response = once(request, limit);
                        StatusException refusal = StatusException.of(response);
                        if (response.statusCode() != OK && refusal.mayPass()) {
                            if (response.statusCode() == UNAVAILABLE && loading.get() < MOST_LOADING) {
                                loading.addAndGet(seconds(refusal));
                            }
                            if (response.statusCode() == TOO_MANY_REQUESTS) {
                                before.set(answered.get());
                            }
                            said.set(reason(response));
                            throw refusal;
                        }
                        return response;
                    },
                    (reason, cause) -> new GemmaException(
                            "The model server " + base + " did not answer in " + Patience.count(tries.get()) + " ("
                                    + reason + said + "); check that it runs and is reached from here.",
                            cause));
            answered.incrementAndGet();
            return answer;
        } catch (StatusException e) {
            throw new GemmaException("The model server " + base + " refuses (" + e.getMessage() + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GemmaException("The request to the model server " + base + " was interrupted; run again.", e);
        }
    }

    /** As that a quota is used up, which no waiting changes. */
    private String reason(HttpResponse<byte[]> response) {
        String body = shown(response.body());
        return body.chars().anyMatch(Character::isLetter) ? ": " + body : "";
    }

    private static int seconds(StatusException refusal) {
        return refusal.retryAfter().map(wait -> (int) wait.toSeconds()).orElse(1);
    }

    /** The time limit of a request ends with its headers, so it is kept here. */
    private HttpResponse<byte[]> once(HttpRequest request, Duration limit) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(
                request,
                response ->
                        BodyWriter.inMemory(LONGEST_BODY, "its answer is longer than " + (LONGEST_BODY >> 20) + " MB"));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no whole answer in " + limit.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private void requireReadable(HttpResponse<byte[]> response) {
        response.headers()
                .firstValue("Content-Encoding")
                .filter(encoding -> !encoding.equalsIgnoreCase(IDENTITY))
                .ifPresent(encoding -> {
                    throw new GemmaException("The model server " + base + " answers in the encoding "
                            + excerpt(encoding)
                            + ", though it was asked for none; ask the server itself, or let the proxy on the"
                            + " way leave answers as they are.");
                });
    }

    private JsonNode read(String path, HttpResponse<byte[]> response) {
        if (response.statusCode() != OK) {
            throw new GemmaException("The model server " + base + " refuses " + path + " with status "
                    + response.statusCode() + " (" + shown(response.body()) + ")" + fix(response));
        }
        requireReadable(response);
        try {
            JsonNode json = JSON.readTree(response.body());
            if (json != null && !json.isMissingNode()) {
                return json;
            }
        } catch (IOException e) {
            throw unreadable(path, response, e);
        }
        throw unreadable(path, response, null);
    }

    private GemmaException unreadable(String path, HttpResponse<byte[]> response, @Nullable IOException cause) {
        return new GemmaException(
                "The model server " + base + " answers " + path + " with what is not JSON (" + shown(response.body())
                        + "); check that the address is that of a model server"
                        + (isStream(response) ? ", and that nothing on the way streams its answers." : "."),
                cause);
    }

    private static boolean isStream(HttpResponse<byte[]> response) {
        return new String(response.body(), 0, Math.min(STREAM.length(), response.body().length), StandardCharsets.UTF_8)
                .equals(STREAM);
    }

    private String fix(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 401, 403 -> "; set " + key + " to its key.";
            case 407 ->
                ", so the proxy on the way wants a user and password; set HTTPS_PROXY or HTTP_PROXY to"
                        + " http://<user>:<password>@host:port.";
            case 301, 302, 307, 308 ->
                "; give the address to which it redirects ("
                        + excerpt(response.headers().firstValue("Location").orElse("it does not say")) + ").";
            default -> "; see the server's log.";
        };
    }

    /** Some servers repeat a key that they refuse. */
    private String shown(byte[] body) {
        String text = key.hiddenIn(new String(body, StandardCharsets.UTF_8));
        Matcher title = TITLE.matcher(text).region(0, Math.min(text.length(), LONGEST_HEAD));
        return excerpt(title.find() ? title.group(1) : text);
    }

    static String excerpt(String body) {
        return Sentence.beginning(body, LONGEST_EXCERPT);
    }
}
