package io.gemmajunit.launcher;

import io.gemmajunit.run.Progress;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Shows how far a run is as lines for a log: one for each tenth, at least one a minute, and never two within two
 * seconds. The estimate of what is left counts from the first answers on, for those may have been known before.
 */
final class PlainProgress implements Progress {

    private static final long NANOS = 1_000_000_000L;
    private static final long LONGEST_PAUSE = 60 * NANOS;
    private static final long SHORTEST_PAUSE = 2 * NANOS;

    private final Consumer<String> out;
    private final LongSupplier nanoTime;
    private long firstTime;
    private int firstDone;
    private long lastTime;
    private int lastDone;

    PlainProgress(Consumer<String> out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    @Override
    public void report(String what, int done, int total) {
        long now = nanoTime.getAsLong();
        if (firstDone == 0) {
            firstTime = now;
            firstDone = done;
            lastTime = now;
            lastDone = done;
        } else if (done < total && isWorthALine(now - lastTime, done, total)) {
            lastTime = now;
            lastDone = done;
            double secondsLeft = (double) (now - firstTime) / NANOS / (done - firstDone) * (total - done);
            out.accept(String.format(
                    Locale.ROOT, "%3d %%, %s, about %s left", percent(done, total), what, duration(secondsLeft)));
        }
    }

    private boolean isWorthALine(long pause, int done, int total) {
        boolean isTenth = percent(done, total) / 10 > percent(lastDone, total) / 10;
        return done > lastDone && pause >= (isTenth ? SHORTEST_PAUSE : LONGEST_PAUSE);
    }

    private static int percent(int done, int total) {
        return (int) (100L * done / total);
    }

    private static String duration(double seconds) {
        long rounded = Math.round(seconds);
        return rounded < 120 ? rounded + " s" : rounded < 7200 ? rounded / 60 + " min" : rounded / 3600 + " h";
    }
}
