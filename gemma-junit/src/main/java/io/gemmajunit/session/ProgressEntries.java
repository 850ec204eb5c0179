package io.gemmajunit.session;

import io.gemmajunit.run.Progress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Turns the progress of a run into report entries, at most one every few seconds, to keep logs readable. */
public final class ProgressEntries implements Progress {

    /** Key of the report entries. */
    public static final String KEY = "gemma.progress";

    private static final long INTERVAL = 5_000_000_000L;

    /** Share of the work after which the rest can be estimated. */
    private static final double KNOWN_AFTER = 0.05;

    private final Consumer<String> publish;
    private final LongSupplier nanoTime;
    private final Map<String, Long> starts = new HashMap<>();
    private final long begin;
    private long last;

    public ProgressEntries(Consumer<String> publish, LongSupplier nanoTime) {
        this.publish = publish;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        this.last = begin;
    }

    @Override
    public synchronized void report(String what, int done, int total) {
        long now = nanoTime.getAsLong();
        // Each task of a group has a clock of its own; the first one's runs since the model was asked.
        long start = starts.computeIfAbsent(what, first -> starts.isEmpty() ? begin : now);
        if (now - last >= INTERVAL && done > 0 && done < total) {
            last = now;
            publish.accept(what + ": " + done + " of " + total + left(now - start, done, total));
        }
    }

    /** Nothing at first, for prompts are read before the first answers are complete. */
    private String left(long nanos, int done, int total) {
        double seconds = nanos / 1e9 / done * (total - done);
        return done < KNOWN_AFTER * total ? "" : String.format(Locale.ROOT, ", about %.0f s left", seconds);
    }
}
