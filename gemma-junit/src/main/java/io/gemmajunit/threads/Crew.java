package io.gemmajunit.threads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for the time of one call. Work that is not finished when it is closed is interrupted and waited for, so that
 * nobody asks a model, or has a file open, any more. Work that takes no notice is left behind after a minute, in
 * threads that end with the JVM.
 */
public final class Crew implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ExecutorService threads;
    private final String name;
    private final Duration patience;

    private Crew(ExecutorService threads, String name, Duration patience) {
        this.threads = threads;
        this.name = name;
        this.patience = patience;
    }

    /** @param name of each thread */
    public static Crew of(int count, String name) {
        return of(count, name, PATIENCE);
    }

    /** @param patience with work that takes no notice of its end */
    static Crew of(int count, String name, Duration patience) {
        ExecutorService threads = Executors.newFixedThreadPool(count, runnable -> {
            Thread thread = new Thread(runnable, name);
            thread.setDaemon(true);
            return thread;
        });
        return new Crew(threads, name, patience);
    }

    /**
     * Does pieces of work, which are begun in their order, and returns their results in it.
     *
     * @param most at a time
     * @param name of each thread
     * @throws ExecutionException with what is thrown first, once the others have been ended
     */
    public static <T extends @Nullable Object> List<T> results(List<Callable<T>> work, int most, String name)
            throws ExecutionException, InterruptedException {
        try (Crew crew = of(Math.max(1, Math.min(most, work.size())), name)) {
            var ends = new ExecutorCompletionService<T>(crew::begin);
            List<Future<T>> begun = work.stream().map(ends::submit).toList();
            for (int ended = 0; ended < begun.size(); ended++) {
                ends.take().get();
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : begun) {
                results.add(each.get());
            }
            return Collections.unmodifiableList(results);
        }
    }

    /** Begins work, as soon as a thread is free. */
    public void begin(Runnable work) {
        threads.execute(work);
    }

    /**
     * Returns what work has thrown, to be thrown on.
     *
     * @throws Error if it is one
     */
    public static RuntimeException unchecked(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(failure.getCause());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        long end = System.nanoTime() + patience.toNanos();
        boolean isInterrupted = false;
        boolean isOver = false;
        while (!isOver) {
            try {
                isOver = true;
                if (!threads.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    LOG.warn("What a thread {} does cannot be ended; it is left to itself until the JVM ends.", name);
                }
            } catch (InterruptedException e) {
                isInterrupted = true;
                isOver = false;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
