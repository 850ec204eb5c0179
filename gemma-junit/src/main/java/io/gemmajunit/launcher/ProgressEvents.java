package io.gemmajunit.launcher;

import io.gemmajunit.protocol.Line;
import io.gemmajunit.run.Progress;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Reports the progress of a run to another program, a few times a second. */
final class ProgressEvents implements Progress {

    private static final long PAUSE = 200_000_000L;

    private final Consumer<Line> out;
    private final LongSupplier nanoTime;
    private long last;

    ProgressEvents(Consumer<Line> out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong() - PAUSE;
    }

    @Override
    public void report(String what, int done, int total) {
        long now = nanoTime.getAsLong();
        if (now - last >= PAUSE || done == total) {
            last = now;
            out.accept(new Line.Progress(done, total, what));
        }
    }
}
