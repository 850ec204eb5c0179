package io.gemmajunit.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Takes pieces of work one after the other, or several at a time.
 *
 * @param atATime how many
 */
record Turns(int atATime) {

    /** Each waits in a thread of its own. */
    private static final int MOST = 64;

    /** @param lanes how many portions a model works on at a time */
    static Turns of(int lanes) {
        return new Turns(lanes == 1 ? 1 : MOST);
    }

    /**
     * Returns the results in the order of the work, which is begun in this order.
     *
     * @throws RuntimeException what one throws, as soon as it fails; the others are given up
     */
    <T> List<T> take(List<Supplier<T>> work) {
        if (atATime == 1 || work.size() < 2) {
            return work.stream().map(Supplier::get).toList();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(atATime, work.size()), runnable -> {
            Thread thread = new Thread(runnable, "gemma-task");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var ends = new ExecutorCompletionService<T>(threads);
            List<Future<T>> begun =
                    work.stream().map(piece -> ends.submit(piece::get)).toList();
            for (int ended = 0; ended < begun.size(); ended++) {
                ends.take().get();
            }
            List<T> results = new ArrayList<>();
            for (Future<T> piece : begun) {
                results.add(piece.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvaluateException("The run was interrupted; run again, and what is answered is reused.", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
