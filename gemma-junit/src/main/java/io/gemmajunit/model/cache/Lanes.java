package io.gemmajunit.model.cache;

import io.gemmajunit.model.ModelException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Where portions are asked: one after another in the thread that wants them, or some at a time. */
interface Lanes extends AutoCloseable {

    /** Asks each portion when its answers are wanted. */
    Lanes ONE = new Lanes() {
        @Override
        public <A> A result(FutureTask<A> task) {
            task.run();
            return Lanes.answers(task);
        }
    };

    /**
     * Asks portions in their order, so many at a time. Those that are not finished when it is closed are interrupted and waited for, so
     * that nobody asks the model any more.
     */
    static Lanes of(int count, List<? extends FutureTask<?>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(count, runnable -> {
            Thread thread = new Thread(runnable, "gemma-portion");
            thread.setDaemon(true);
            return thread;
        });
        tasks.forEach(threads::execute);
        return new Lanes() {
            @Override
            public <A> A result(FutureTask<A> task) {
                return Lanes.answers(task);
            }

            @Override
            public void close() {
                threads.shutdownNow();
                awaitEnd(threads);
            }
        };
    }

    private static void awaitEnd(ExecutorService threads) {
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

    /** Returns the answers of one of the portions. */
    <A> A result(FutureTask<A> task);

    @Override
    default void close() {}

    private static <A> A answers(FutureTask<A> task) {
        try {
            return task.get();
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
}
