package io.gemmajunit.http;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A server answered, but not with what was asked. */
public final class StatusException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final int MOST_DIGITS = 6;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LONGEST_MESSAGE = 200;

    /** That nothing is left, and for how many seconds. */
    private static final Pattern LIMIT =
            Pattern.compile(";\\s*r\\s*=\\s*0\\s*;\\s*t\\s*=\\s*(\\d{1," + MOST_DIGITS + "})(?!\\d)");

    private static final int LONGEST_WAIT = 999_999;

    private final int status;
    private final String code;
    private final int retryAfter;

    private StatusException(int status, String code, String said, int retryAfter) {
        super("status " + status + (code.isEmpty() ? "" : ", " + code) + (said.isEmpty() ? "" : ": " + said));
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
        return new StatusException(
                status,
                code.matches("\\w{1,40}") ? code : "",
                headers.firstValue("X-Error-Message").map(StatusException::cut).orElse(""),
                status == TOO_MANY_REQUESTS
                        ? limit(headers).orElseGet(() -> retryAfter(headers))
                        : retryAfter(headers));
    }

    /** Cuts first: of 400 000 dots and something else, which a header may hold, the last expression takes minutes. */
    private static String cut(String message) {
        return message.substring(0, Math.min(message.length(), LONGEST_MESSAGE))
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceFirst("[. ]+$", "");
    }

    /**
     * By draft-ietf-httpapi-ratelimit-headers-09, as the Hugging Face Hub has it: of several limits that are used up
     * that which ends last; a second more, since it rounds.
     */
    private static Optional<Integer> limit(HttpHeaders headers) {
        return headers.allValues("RateLimit").stream()
                .flatMap(limits -> LIMIT.matcher(limits).results())
                .map(limit -> Integer.parseInt(limit.group(1)) + 1)
                .max(Comparator.naturalOrder());
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
