package io.gemmajunit.engine.inference;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import java.util.stream.DoubleStream;

/**
 * Times work by the median of some repetitions after one that does not count.
 *
 * @param clock nanoseconds
 */
record Stopwatch(int repetitions, LongSupplier clock) {

    /** The time that passes. */
    static Stopwatch wall(int repetitions) {
        return new Stopwatch(repetitions, System::nanoTime);
    }

    /** Processor time of one thread, for a machine that does other things too. */
    static Stopwatch processor(int repetitions) {
        return new Stopwatch(repetitions, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

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
    double once(Runnable work) {
        long start = clock.getAsLong();
        work.run();
        return (clock.getAsLong() - start) / 1e9;
    }
}
