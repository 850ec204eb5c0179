package io.gemmajunit.model.cache;

import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Monitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;

/**
 * One call for the answers to some requests, put to a model portion by portion. The model takes the looks within a
 * portion; those that are due when a portion ends and were not taken yet are taken here.
 */
final class PortionedRun<Q, A> {

    private final List<Q> requests;
    private final Monitor<A> monitor;
    /** Which look is due after how many distinct requests; those taken are gone. */
    private final NavigableMap<Integer, Integer> looks = new TreeMap<>();

    private final List<Portion<Q>> portions = new ArrayList<>();
    private final Map<Q, A> answers = new HashMap<>();
    private final PortionedProgress progress;
    private Optional<Integer> stop = Optional.empty();

    /**
     * @param first how many requests are in the portions before it
     * @param looks within it, counted from its first request
     */
    private record Portion<Q>(int number, int first, List<Q> requests, long work, List<Integer> looks) {

        private int end() {
            return first + requests.size();
        }
    }

    /** @param memory of what the model knows already */
    PortionedRun(List<Q> requests, AnswerKind<Q, A> kind, Monitor<A> monitor, Memory memory) {
        this.requests = requests;
        this.monitor = monitor;
        cut(List.copyOf(distinct()), kind);
        this.progress = new PortionedProgress(
                monitor,
                portions.stream()
                        .map(portion -> memory.known(kind, portion.requests(), portion.looks()))
                        .toList());
    }

    /** Returns each request once, and notes which look is due after how many; none once nothing is left to save. */
    private Set<Q> distinct() {
        Set<Q> distinct = new LinkedHashSet<>();
        for (int i = 0; i < requests.size(); i++) {
            if (monitor.looks().contains(i)) {
                looks.put(distinct.size(), i);
            }
            distinct.add(requests.get(i));
        }
        looks.remove(distinct.size());
        return distinct;
    }

    private void cut(List<Q> distinct, AnswerKind<Q, A> kind) {
        Portions<Q> cut = Portions.of(distinct, List.copyOf(looks.keySet()), kind);
        if (!cut.inOrder()) {
            looks.clear();
        }
        int first = 0;
        for (List<Q> portion : cut.lists()) {
            int from = first;
            portions.add(new Portion<>(
                    portions.size(),
                    from,
                    portion,
                    cut.work().get(portions.size()),
                    looks.subMap(from, false, from + portion.size(), false).keySet().stream()
                            .map(look -> look - from)
                            .toList()));
            first += portion.size();
        }
    }

    /**
     * Returns the answers in the order of the requests; fewer if the monitor ends the run.
     *
     * @param lanes how many portions the model works on at a time
     */
    List<A> answers(int lanes, Question<Q, A> question) {
        progress.begin();
        boolean oneByOne = lanes == 1 || portions.size() == 1;
        List<FutureTask<List<A>>> asked = portions.stream()
                .map(portion -> new FutureTask<>(() ->
                        question.ask(portion.requests(), oneByOne ? new Looking(portion) : new Counting(portion))))
                .toList();
        try (var asking = oneByOne ? Lanes.ONE : Lanes.of(lanes, asked)) {
            for (Portion<Q> portion : portions) {
                List<A> given = asking.result(asked.get(portion.number()));
                if (stop.isEmpty()) {
                    add(portion, given);
                    takeLooks(portion.number() + 1 < portions.size() ? portion.end() : 0);
                }
                if (stop.isPresent()) {
                    return firstAnswers(stop.get());
                }
            }
        }
        monitor.answered(requests.size());
        return firstAnswers(requests.size());
    }

    /** Returns the portions for whoever answers some of them, on whose part no look can be taken. */
    List<SharedPortion> apart(Question<Q, A> question) {
        return portions.stream()
                .map(portion -> new SharedPortion(
                        portion.work(),
                        portion.requests().size(),
                        answered -> question.ask(portion.requests(), new Counting(portion, answered))))
                .toList();
    }

    private void add(Portion<Q> portion, List<A> given) {
        if (given.size() != portion.requests().size()) {
            throw new ModelException("The model gave " + given.size() + " answers to "
                    + portion.requests().size() + " requests.");
        }
        addFirst(portion, given);
        progress.answered(portion.number(), given.size());
    }

    private void addFirst(Portion<Q> portion, List<A> given) {
        for (int i = 0; i < given.size(); i++) {
            answers.put(portion.requests().get(i), given.get(i));
        }
    }

    private void takeLooks(int answered) {
        while (stop.isEmpty() && !looks.isEmpty() && looks.firstKey() <= answered) {
            int count = looks.pollFirstEntry().getValue();
            if (!monitor.goesOn(firstAnswers(count))) {
                stop = Optional.of(count);
            }
        }
    }

    private List<A> firstAnswers(int count) {
        return requests.subList(0, count).stream().map(answers::get).toList();
    }

    /** Counts the answers of a portion; its looks, which are part of how it is computed, end nothing. */
    private class Counting implements Monitor<A> {

        final Portion<Q> portion;
        private final IntConsumer listener;

        Counting(Portion<Q> portion) {
            this(portion, count -> progress.answered(portion.number(), count));
        }

        /** @param listener is told how many requests of the portion are answered */
        Counting(Portion<Q> portion, IntConsumer listener) {
            this.portion = portion;
            this.listener = listener;
        }

        @Override
        public void answered(int count) {
            listener.accept(count);
        }

        @Override
        public List<Integer> looks() {
            return portion.looks();
        }
    }

    /** Looks at a portion before which all others are answered. */
    private final class Looking extends Counting {

        Looking(Portion<Q> portion) {
            super(portion);
        }

        @Override
        public boolean goesOn(List<A> first) {
            addFirst(portion, first);
            takeLooks(portion.first() + first.size());
            return stop.isEmpty();
        }
    }
}
