package io.gemmajunit.evaluate;

import io.gemmajunit.run.Progress;
import java.util.function.Consumer;

/** Says each tenth of a work before the one that progress is shown of. */
final class Tenths implements Progress {

    private static final int TENTHS = 10;

    private final Consumer<String> out;
    private int last;

    Tenths(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public void report(String what, int done, int total) {
        int tenth = (int) ((long) TENTHS * done / total);
        if (tenth > last && tenth < TENTHS) {
            last = tenth;
            out.accept("  " + tenth * 100 / TENTHS + " %, " + what);
        }
    }
}
