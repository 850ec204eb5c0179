package io.gemmajunit.server;

import io.gemmajunit.model.Monitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Answers requests a few at a time, neighbours of a prefix tree one after another. */
final class Lanes implements AutoCloseable {

    private final ExecutorService threads;

    Lanes(int count) {
        this.threads = Executors.newFixedThreadPool(count, runnable -> {
            Thread thread = new Thread(runnable, "gemma-server");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Returns the answers in the order of the requests, as many as the monitor wants.
     *
     * @param ids by which requests are neighbours
     */
    <R, A> List<A> answer(List<R> requests, Function<R, int[]> ids, Function<R, A> answering, Monitor<A> monitor) {
        List<A> answers = new ArrayList<>();
        List<Integer> ends = new ArrayList<>(monitor.looks());
        ends.add(requests.size());
        for (int end : ends) {
            answers.addAll(portion(requests.subList(answers.size(), end), ids, answering, answers.size(), monitor));
            if (end < requests.size() && !monitor.goesOn(List.copyOf(answers))) {
                break;
            }
        }
        return answers;
    }

    private <R, A> List<A> portion(
            List<R> requests, Function<R, int[]> ids, Function<R, A> answering, int before, Monitor<A> monitor) {
        var working = new ExecutorCompletionService<Integer>(threads);
        Map<Integer, A> answers = new TreeMap<>();
        List<Future<Integer>> futures = new ArrayList<>();
        IntStream.range(0, requests.size())
                .boxed()
                .sorted(Comparator.comparing(i -> ids.apply(requests.get(i)), Arrays::compare))
                .forEach(i -> futures.add(working.submit(() -> {
                    A answer = answering.apply(requests.get(i));
                    synchronized (answers) {
                        answers.put(i, answer);
                    }
                    return i;
                })));
        try {
            for (int done = 1; done <= requests.size(); done++) {
                working.take().get();
                monitor.answered(before + done);
            }
            return List.copyOf(answers.values());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("The requests to the model server were interrupted; run again.", e);
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
