package io.gemmajunit.engine;

import java.util.stream.DoubleStream;

/** Times work by the median of some repetitions after one that does not count. */
record Stopwatch(int repetitions) {

    /** Returns seconds. */
    double median(Runnable work) {
        work.run();
        return DoubleStream.generate(() -> once(work))
                .limit(repetitions)
                .sorted()
                .skip(repetitions / 2)
                .findFirst()
                .orElseThrow();
    }

    /** Returns seconds of a single run. */
    static double once(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
