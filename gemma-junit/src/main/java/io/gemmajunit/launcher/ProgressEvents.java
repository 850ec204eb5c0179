package io.gemmajunit.launcher;

import io.gemmajunit.run.Progress;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells another program how far a run is, as {@code progress: <done> <total> <what>}, a few times a second. */
final class ProgressEvents implements Progress {

    private static final long PAUSE = 200_000_000L;

    private final Consumer<String> out;
    private final LongSupplier nanoTime;
    private long last;

    ProgressEvents(Consumer<String> out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong() - PAUSE;
    }

    @Override
    public void report(String what, int done, int total) {
        long now = nanoTime.getAsLong();
        if (now - last >= PAUSE || done == total) {
            last = now;
            out.accept("progress: " + done + " " + total + " " + what);
        }
    }
}
