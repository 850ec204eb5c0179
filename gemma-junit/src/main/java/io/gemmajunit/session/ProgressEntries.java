package io.gemmajunit.session;

import io.gemmajunit.run.Progress;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Turns the progress of a run into report entries that a console can show, at most one every few seconds so that logs
 * stay readable.
 */
public final class ProgressEntries implements Progress {

    /** Key of the report entries. */
    public static final String KEY = "gemma.progress";

    private static final long INTERVAL = 5_000_000_000L;

    /** Share of the work after which the rest can be estimated. */
    private static final double KNOWN_AFTER = 0.05;

    private final Consumer<String> publish;
    private final LongSupplier nanoTime;
    private long last;
    private String current = "";
    private long start;

    public ProgressEntries(Consumer<String> publish, LongSupplier nanoTime) {
        this.publish = publish;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.last = start;
    }

    @Override
    public synchronized void report(String what, int done, int total) {
        long now = nanoTime.getAsLong();
        if (!what.equals(current)) {
            begin(what, now);
        }
        if (now - last >= INTERVAL && done > 0 && done < total) {
            last = now;
            publish.accept(what + ": " + done + " of " + total + left(now, done, total));
        }
    }

    /** Each task of a group has a clock of its own; the first one's runs since the model was asked. */
    private void begin(String what, long now) {
        start = current.isEmpty() ? start : now;
        current = what;
    }

    /** Nothing at first, for prompts are read before the first answers are complete. */
    private String left(long now, int done, int total) {
        double seconds = (now - start) / 1e9 / done * (total - done);
        return done < KNOWN_AFTER * total ? "" : String.format(Locale.ROOT, ", about %.0f s left", seconds);
    }
}
