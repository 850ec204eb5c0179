package io.gemmajunit.hub.download;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Does the same for several things at a time. */
final class Simultaneously {

    private Simultaneously() {}

    /** Does something for one of them. */
    interface Work<T> {
        void on(T thing) throws IOException, InterruptedException;
    }

    /**
     * Begins in the order of the things and returns when all is done.
     *
     * @param most at a time
     * @throws IOException or whatever else is thrown first, once the others have been ended
     */
    static <T> void forEach(List<T> things, int most, Work<T> work) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(most, runnable -> {
            Thread thread = new Thread(runnable, "gemma-download");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var ends = new ExecutorCompletionService<Void>(threads);
            for (T thing : things) {
                ends.submit(() -> {
                    work.on(thing);
                    return null;
                });
            }
            for (int done = 0; done < things.size(); done++) {
                ends.take().get();
            }
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            end(threads);
        }
    }

    /** What was begun lets go of its files first. */
    private static void end(ExecutorService threads) throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    private static IOException thrown(Throwable cause) throws InterruptedException {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }
}
