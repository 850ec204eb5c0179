package io.gemmajunit.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A server answered, but not with what was asked. */
public final class StatusException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final int MOST_DIGITS = 6;

    private final int status;
    private final String code;
    private final int retryAfter;

    private StatusException(int status, String code, int retryAfter) {
        super("status " + status + (code.isEmpty() ? "" : ", " + code));
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** Returns what the headers say of a refusal; its body is not looked at. */
    public static StatusException of(HttpResponse<?> response) {
        String code = response.headers().firstValue("X-Error-Code").orElse("");
        String wait = response.headers().firstValue("Retry-After").orElse("");
        return new StatusException(
                response.statusCode(),
                code.matches("\\w{1,40}") ? code : "",
                wait.matches("\\d{1," + MOST_DIGITS + "}") ? Integer.parseInt(wait) : 0);
    }

    /** Returns the status code of HTTP. */
    public int status() {
        return status;
    }

    /** Returns the header {@code X-Error-Code}, in which the Hugging Face Hub says why, for example {@code GatedRepo}; empty without it. */
    public String code() {
        return code;
    }

    /** Whether the same request may be answered later. */
    public boolean mayPass() {
        return PASSING.contains(status);
    }

    /** Returns how long the server wants to be left alone. */
    public Optional<Duration> retryAfter() {
        return retryAfter == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(retryAfter));
    }
}
