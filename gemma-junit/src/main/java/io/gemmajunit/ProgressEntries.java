package io.gemmajunit;

import io.gemmajunit.run.Progress;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Turns the progress of a run into report entries that a console can show, at most one every few seconds so that logs stay
 * readable.
 */
public final class ProgressEntries implements Progress {

    /** Key of the report entries. */
    public static final String KEY = "gemma.progress";

    private static final long INTERVAL = 5_000_000_000L;

    private final Consumer<String> publish;
    private final LongSupplier nanoTime;
    private final long start;
    private long last;

    ProgressEntries(Consumer<String> publish, LongSupplier nanoTime) {
        this.publish = publish;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.last = start;
    }

    @Override
    public synchronized void report(String what, int done, int total) {
        long now = nanoTime.getAsLong();
        if (now - last >= INTERVAL && done > 0 && done < total) {
            last = now;
            double secondsLeft = (now - start) / 1e9 / done * (total - done);
            publish.accept(
                    String.format(Locale.ROOT, "%s: %d of %d, about %.0f s left", what, done, total, secondsLeft));
        }
    }
}
