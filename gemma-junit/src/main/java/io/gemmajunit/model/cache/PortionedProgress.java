package io.gemmajunit.model.cache;

import io.gemmajunit.model.Monitor;
import java.util.List;

/** Tells a monitor how many requests of all portions are answered. Safe for use by several threads. */
final class PortionedProgress {

    private final Monitor<?> monitor;
    private final int[] answered;
    private int told = -1;

    /** @param known how many requests of each portion are answered before it is asked */
    PortionedProgress(Monitor<?> monitor, List<Integer> known) {
        this.monitor = monitor;
        this.answered = known.stream().mapToInt(Integer::intValue).toArray();
    }

    void begin() {
        tell();
    }

    synchronized void answered(int portion, int count) {
        answered[portion] = Math.max(answered[portion], count);
        tell();
    }

    private synchronized void tell() {
        int sum = 0;
        for (int count : answered) {
            sum += count;
        }
        if (sum > told) {
            told = sum;
            monitor.answered(sum);
        }
    }
}
