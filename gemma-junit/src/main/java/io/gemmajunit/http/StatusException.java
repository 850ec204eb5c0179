package io.gemmajunit.http;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** A server answered, but not with what was asked. */
public final class StatusException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final int MOST_DIGITS = 6;
    private static final int LONGEST_WAIT = 999_999;

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
        return of(response.statusCode(), response.headers());
    }

    static StatusException of(int status, HttpHeaders headers) {
        String code = headers.firstValue("X-Error-Code").orElse("");
        return new StatusException(status, code.matches("\\w{1,40}") ? code : "", retryAfter(headers));
    }

    /** By RFC 9110, 10.2.3: seconds or a date, which is one of the server's clock. */
    private static int retryAfter(HttpHeaders headers) {
        String wait = headers.firstValue("Retry-After").orElse("").strip();
        if (wait.matches("\\d{1," + MOST_DIGITS + "}")) {
            return Integer.parseInt(wait);
        }
        Instant now = headers.firstValue("Date").flatMap(StatusException::date).orElseGet(Instant::now);
        return date(wait)
                .map(until -> Math.max(0, Duration.between(now, until).toSeconds()))
                .map(seconds -> (int) Math.min(seconds, LONGEST_WAIT))
                .orElse(0);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the status code of HTTP. */
    public int status() {
        return status;
    }

    /** Returns the header {@code X-Error-Code} of the Hub, such as {@code GatedRepo}; empty without it. */
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
