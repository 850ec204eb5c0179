package io.gemmajunit.http;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Tries again what may pass: broken connections, silence, and answers that say so.
 *
 * @param tries in a row without progress
 * @param silence after which a connection counts as broken
 * @param longest that is waited between two tries, whatever the server asks for
 */
public record Patience(int tries, Duration silence, Duration longest, Pause pause) {

    private static final int MOST_DOUBLINGS = 6;

    /** Lets time pass. */
    @FunctionalInterface
    public interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    /** Does something once. */
    @FunctionalInterface
    public interface Attempt<T> {
        T make() throws IOException, InterruptedException;
    }

    /** Returns five tries with up to two minutes between them. */
    public static Patience fiveTries(Duration silence) {
        return new Patience(5, silence, Duration.ofMinutes(2), time -> Thread.sleep(time.toMillis()));
    }

    /** Returns {@code 1 try}, {@code 5 tries}. */
    public static String count(int tries) {
        return tries == 1 ? "1 try" : tries + " tries";
    }

    /** Returns after how many tries a failure was the last: a certificate is looked at once. */
    public String triesUntil(IOException failure) {
        return count(UntrustedCertificate.reason(failure).isPresent() ? 1 : tries);
    }

    /**
     * Returns what an attempt returns.
     *
     * @param progress grows when an attempt got further
     * @param gaveUp makes an exception of the reason and the cause of the last failure
     * @throws StatusException if a server refuses for good
     */
    public <T> T retry(
            LongSupplier progress,
            Attempt<T> attempt,
            BiFunction<String, IOException, ? extends RuntimeException> gaveUp)
            throws StatusException, InterruptedException {
        int failures = 0;
        while (true) {
            long before = progress.getAsLong();
            try {
                return attempt.make();
            } catch (IOException e) {
                if (e instanceof StatusException status && !status.mayPass()) {
                    throw status;
                }
                failures = progress.getAsLong() > before ? 1 : failures + 1;
                if (failures >= tries || UntrustedCertificate.reason(e).isPresent()) {
                    throw gaveUp.apply(reason(e), e);
                }
                pause.take(wait(e, failures));
            }
        }
    }

    private Duration wait(IOException failure, int failures) {
        Duration asked = Duration.ofSeconds(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        if (failure instanceof StatusException status) {
            asked = status.retryAfter().orElse(asked);
        }
        return asked.compareTo(longest) < 0 ? asked : longest;
    }

    private static String reason(IOException e) {
        return UntrustedCertificate.reason(e).orElseGet(() -> ofMessage(e));
    }

    private static String ofMessage(IOException e) {
        String message = e.getMessage();
        if (message != null && !message.isBlank()) {
            return message;
        }
        if (Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .anyMatch(UnresolvedAddressException.class::isInstance)) {
            return "its host is not known";
        }
        return e instanceof ConnectException ? "connection refused" : "the connection broke off";
    }
}
