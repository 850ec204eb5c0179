package io.gemmajunit.hub.download;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Says every few seconds how far a download is, how fast it goes and how long it will take. */
final class DownloadProgress implements LongConsumer {

    private static final long BETWEEN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final double NANOS = 1e9;
    private static final int SECONDS = 60;

    private final String what;
    private final long total;
    private final LongSupplier nanoTime;
    private final Consumer<String> listener;
    private final long begun;
    private long said;
    private long received;

    /**
     * @param total bytes to be got
     * @param nanoTime a clock
     */
    DownloadProgress(String what, long total, LongSupplier nanoTime, Consumer<String> listener) {
        this.what = what;
        this.total = total;
        this.nanoTime = nanoTime;
        this.listener = listener;
        this.begun = nanoTime.getAsLong();
        this.said = begun;
    }

    /** Takes the number of bytes that came. */
    @Override
    public synchronized void accept(long bytes) {
        received += bytes;
        long now = nanoTime.getAsLong();
        if (now - said >= BETWEEN_NANOS) {
            said = now;
            listener.accept(sentence((now - begun) / NANOS));
        }
    }

    private String sentence(double seconds) {
        double rate = Math.max(received, 1) / seconds;
        return "Downloading " + what + ": " + DiskSpace.text(Math.max(received, 0)) + " of " + DiskSpace.text(total)
                + ", " + DiskSpace.text(Math.round(rate)) + "/s, " + left((long) Math.ceil((total - received) / rate))
                + " left.";
    }

    private static String left(long seconds) {
        return seconds < SECONDS
                ? Math.max(seconds, 0) + " s"
                : String.format(Locale.ROOT, "%d:%02d min", seconds / SECONDS, seconds % SECONDS);
    }
}
