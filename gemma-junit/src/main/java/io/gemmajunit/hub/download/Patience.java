package io.gemmajunit.hub.download;

import io.gemmajunit.hub.HubException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tries again what may pass: broken connections, silence, and answers that say so.
 *
 * @param tries in a row without a byte of progress
 * @param silence after which a connection counts as broken
 * @param longest that is waited between two tries, whatever the server asks for
 */
record Patience(int tries, Duration silence, Duration longest, Pause pause) {

    /** Lets time pass. */
    interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    /** Does something once. */
    interface Attempt<T> {
        T make() throws IOException, InterruptedException;
    }

    /** Returns that of people: five tries, a minute of silence, two minutes between tries. */
    static Patience ofPeople() {
        return new Patience(5, Duration.ofMinutes(1), Duration.ofMinutes(2), time -> Thread.sleep(time.toMillis()));
    }

    /**
     * Returns what an attempt returns.
     *
     * @param what is asked for, for messages
     * @param progress grows when an attempt got further
     * @throws StatusException if a server refuses for good
     * @throws HubException if the last try failed too
     */
    <T> T retry(String what, LongSupplier progress, Attempt<T> attempt) throws StatusException {
        int failures = 0;
        while (true) {
            long before = progress.getAsLong();
            try {
                return attempt.make();
            } catch (FileSystemException e) {
                throw new HubException(
                        "Cannot write " + e.getFile() + " (" + reason(e)
                                + "); make room or set HF_HUB_CACHE to a folder that can be written.",
                        e);
            } catch (IOException e) {
                boolean refuses = e instanceof StatusException status && !status.mayPass();
                if (refuses) {
                    throw (StatusException) e;
                }
                failures = progress.getAsLong() > before ? 1 : failures + 1;
                if (failures >= tries) {
                    throw new HubException(
                            what + " could not be got in " + tries + " tries (" + reason(e)
                                    + "); check the network and proxy, and run again: what was got is kept.",
                            e);
                }
                rest(wait(e, failures));
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private Duration wait(IOException failure, int failures) {
        Duration asked = Duration.ofSeconds(1L << Math.min(failures - 1, 6));
        if (failure instanceof StatusException status) {
            asked = status.retryAfter().orElse(asked);
        }
        return asked.compareTo(longest) < 0 ? asked : longest;
    }

    private void rest(Duration time) {
        try {
            pause.take(time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static HubException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new HubException("The download was interrupted; run again: what was got is kept.", e);
    }

    private static String reason(IOException e) {
        String message = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
