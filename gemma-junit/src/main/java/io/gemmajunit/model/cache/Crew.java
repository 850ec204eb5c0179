package io.gemmajunit.model.cache;

import io.gemmajunit.model.ModelException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Threads for the time of one call. Work that is not finished when it is closed is interrupted and waited for, so that nobody asks a model
 * any more.
 */
public final class Crew implements AutoCloseable {

    private final ExecutorService threads;

    private Crew(ExecutorService threads) {
        this.threads = threads;
    }

    /** @param name of each thread */
    public static Crew of(int count, String name) {
        return new Crew(Executors.newFixedThreadPool(count, runnable -> {
            Thread thread = new Thread(runnable, name);
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** Begins work, as soon as a thread is free. */
    public void begin(Runnable work) {
        threads.execute(work);
    }

    /**
     * Waits for a result.
     *
     * @throws RuntimeException what the work throws
     */
    public static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    static ModelException interrupted(InterruptedException cause) {
        return new ModelException("The run was interrupted; run again, and what is answered is reused.", cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        boolean isInterrupted = false;
        boolean hasEnded = false;
        while (!hasEnded) {
            try {
                hasEnded = threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
