package io.gemmajunit.server;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.threads.Crew;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Answers requests a few at a time, in chains of neighbours of a prefix tree: a lane asks those of a chain one after
 * another, since a server may have a cache for each lane.
 *
 * @param count how many requests at a time
 */
record Lanes(int count) {

    /**
     * Returns the answers in the order of the requests, as many as the monitor wants.
     *
     * @param order in which they are sent, so that neighbours begin alike
     * @param answering makes what answers the requests of one chain
     */
    <R, A> List<A> answer(
            List<R> requests, Comparator<R> order, Supplier<Function<R, A>> answering, Monitor<A> monitor) {
        List<A> answers = new ArrayList<>();
        List<Integer> ends = new ArrayList<>(monitor.looks());
        ends.add(requests.size());
        for (int end : ends) {
            answers.addAll(portion(requests.subList(answers.size(), end), order, answering, answers.size(), monitor));
            if (end < requests.size() && !monitor.goesOn(List.copyOf(answers))) {
                break;
            }
        }
        return answers;
    }

    private <R, A> List<A> portion(
            List<R> requests, Comparator<R> order, Supplier<Function<R, A>> answering, int before, Monitor<A> monitor) {
        List<Integer> sorted = IntStream.range(0, requests.size())
                .boxed()
                .sorted(Comparator.comparing(requests::get, order))
                .toList();
        Map<Integer, A> answers = new TreeMap<>();
        var outcomes = new LinkedBlockingQueue<Optional<Throwable>>();
        var chains = new Chains(sorted.size(), count);
        Runnable lane = () -> {
            try {
                for (Optional<Chains.Part> chain = chains.take(); chain.isPresent(); chain = chains.take()) {
                    Function<R, A> ofChain = answering.get();
                    for (OptionalInt at = chain.get().next();
                            at.isPresent();
                            at = chain.get().next()) {
                        int request = sorted.get(at.getAsInt());
                        A answer = ofChain.apply(requests.get(request));
                        synchronized (answers) {
                            answers.put(request, answer);
                        }
                        outcomes.add(Optional.empty());
                    }
                }
            } catch (RuntimeException | Error e) {
                outcomes.add(Optional.of(e));
            }
        };
        try (Crew crew = Crew.of(count, "gemma-server")) {
            for (int i = 0; i < count; i++) {
                crew.begin(lane);
            }
            for (int done = 1; done <= requests.size(); done++) {
                rethrow(outcomes.take());
                monitor.answered(before + done);
            }
            return List.copyOf(answers.values());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GemmaException("The requests to the model server were interrupted; run again.", e);
        }
    }

    private static void rethrow(Optional<Throwable> failure) {
        if (failure.isPresent()) {
            if (failure.get() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure.get();
        }
    }
}
