package io.gemmajunit.hub.download;

import io.gemmajunit.http.BodyWriter;
import io.gemmajunit.http.EnvironmentProxies;
import io.gemmajunit.http.StatusException;
import io.gemmajunit.hub.HubException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Asks the Hub, and whom it redirects to. Only the Hub itself gets the token: the stores need none. */
final class HubClient {

    private static final int MOST_REDIRECTS = 10;
    private static final int LOOK_EVERY_MILLIS = 250;
    private static final int REDIRECT = 3;
    private static final int PARTIAL_CONTENT = 206;
    private static final int HUNDREDS = 100;

    private final HttpClient http;
    private final Endpoint endpoint;
    private final @Nullable AccessToken token;
    private final EnvironmentProxies proxies;
    private final Duration silence;

    HubClient(
            HttpClient http,
            Endpoint endpoint,
            Optional<AccessToken> token,
            EnvironmentProxies proxies,
            Duration silence) {
        this.http = http;
        this.endpoint = endpoint;
        this.proxies = proxies;
        this.token = token.orElse(null);
        this.silence = silence;
        if (this.token != null && endpoint.isOpenToOthers()) {
            throw new HubException("The " + token.get() + " would go over plain HTTP to " + endpoint.base()
                    + ", where others can read it; set HF_ENDPOINT to an https address or unset the token.");
        }
    }

    /** Where a body goes. */
    interface Target {

        /**
         * Opens it.
         *
         * @param continues whether the server sends what comes after the bytes that are there, not all of them
         */
        BodyWriter.Sink open(boolean continues) throws IOException;
    }

    /**
     * Gets what is at an address.
     *
     * @param from number of bytes that are already there
     * @param most length of all of it in bytes
     * @param listener told the size of each piece that arrives
     * @throws StatusException if the answer has no such body
     */
    void get(URI address, long from, long most, Target target, LongConsumer listener)
            throws IOException, InterruptedException {
        URI next = address;
        for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
            AtomicLong received = new AtomicLong();
            HttpResponse<Long> response = await(
                    http.sendAsync(request(next, from), body(from, most, target, size -> {
                        received.addAndGet(size);
                        listener.accept(size);
                    })),
                    received);
            int kind = response.statusCode() / HUNDREDS;
            if (kind == 2) {
                return;
            }
            Optional<String> location = response.headers().firstValue("Location");
            if (kind != REDIRECT || location.isEmpty()) {
                throw refusal(next, StatusException.of(response));
            }
            next = redirected(next, location.get());
        }
        throw new IOException(address + " is redirected more than " + MOST_REDIRECTS + " times");
    }

    /** Addresses of a store are good for a while, and each try gets another. */
    private IOException refusal(URI address, StatusException status) {
        return endpoint.isHostOf(address) || status.mayPass()
                ? status
                : new IOException(
                        address.getHost() + ", where the Hub has it, refuses it: " + status.getMessage(), status);
    }

    private HttpRequest request(URI address, long from) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("User-Agent", "gemma-junit")
                .header("Accept-Encoding", "identity");
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        if (token != null && endpoint.isHostOf(address)) {
            request.header("Authorization", token.header());
        }
        proxies.authorization(address).ifPresent(header -> request.header("Proxy-Authorization", header));
        return request.build();
    }

    private static BodyHandler<Long> body(long from, long most, Target target, LongConsumer listener) {
        return response -> {
            if (response.statusCode() / HUNDREDS != 2) {
                return BodySubscribers.replacing(0L);
            }
            boolean continues = response.statusCode() == PARTIAL_CONTENT;
            try {
                if (continues) {
                    requireRest(response, from);
                }
                long left = continues ? most - from : most;
                return new BodyWriter(
                        target.open(continues),
                        left,
                        "the server sent more than the " + left + " bytes that were expected",
                        listener);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Of a part that nobody asked for, no number of tries would make the whole. */
    private static void requireRest(HttpResponse.ResponseInfo response, long from) throws IOException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        if (from == 0 || !range.startsWith("bytes " + from + "-")) {
            throw new IOException("the server sent another part than was asked for");
        }
    }

    private <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> answer, AtomicLong received)
            throws IOException, InterruptedException {
        long heard = System.nanoTime();
        long before = 0;
        while (true) {
            try {
                return answer.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long now = received.get();
                if (now != before) {
                    before = now;
                    heard = System.nanoTime();
                } else if (System.nanoTime() - heard > silence.toNanos()) {
                    answer.cancel(true);
                    throw new IOException("the server was silent for " + silence.toSeconds() + " seconds", e);
                }
            } catch (ExecutionException e) {
                throw cause(e);
            } catch (InterruptedException e) {
                answer.cancel(true);
                throw e;
            }
        }
    }

    private static IOException cause(ExecutionException e) {
        Throwable cause = e.getCause() instanceof UncheckedIOException unchecked ? unchecked.getCause() : e.getCause();
        return cause instanceof IOException io ? io : new IOException(String.valueOf(cause), e);
    }

    private static URI redirected(URI from, String location) throws IOException {
        try {
            URI to = from.resolve(location);
            boolean isSafe =
                    "https".equals(to.getScheme()) || "http".equals(from.getScheme()) && "http".equals(to.getScheme());
            if (to.getHost() != null && isSafe) {
                return to;
            }
            throw new IOException("it is redirected from " + from.getHost() + " to an address that is not safe");
        } catch (IllegalArgumentException e) {
            throw new IOException("it is redirected to an address that is none", e);
        }
    }
}
