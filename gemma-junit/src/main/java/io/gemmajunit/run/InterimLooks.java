package io.gemmajunit.run;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.Measured;
import io.gemmajunit.statistics.HaybittlePeto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lets a rule look at a run after each tenth of its items, and keeps why it was stopped.
 *
 * <p>For the first tenths to be a fair sample, items are asked in the order of a hash of their ids: datasets are sorted
 * by topic, and those answers that come first are the short ones, many refusals among them. Order and looks do not
 * depend on the rule, so that a score has the same bits whether a run could have been stopped or not.
 */
final class InterimLooks<T> {

    private static final String SALT = "order of looks";

    /** No fewer items can be evidence beyond doubt: ten losses without a gain have a p-value of .001. */
    private static final int FEWEST_ITEMS = 10;

    private final StopRule rule;
    private final List<T> items;
    /** Place in the dataset of each item in the order of asking. */
    private final List<Integer> places;

    private final List<Integer> looks;
    private @Nullable EarlyStop stop;

    private InterimLooks(StopRule rule, List<T> dataset, List<Integer> places, List<Integer> looks) {
        this.rule = rule;
        this.items = places.stream().map(dataset::get).toList();
        this.places = places;
        this.looks = looks;
    }

    /** Asks items in the order of the dataset and never looks. */
    static <T> InterimLooks<T> none(List<T> dataset) {
        return new InterimLooks<>(
                StopRule.NEVER,
                dataset,
                IntStream.range(0, dataset.size()).boxed().toList(),
                List.of());
    }

    static <T> InterimLooks<T> of(StopRule rule, List<T> dataset, Function<T, String> id) {
        List<String> hashes = dataset.stream()
                .map(item -> Sha256.ofJson(List.of(SALT, id.apply(item))))
                .toList();
        List<Integer> places = IntStream.range(0, dataset.size())
                .boxed()
                .sorted(Comparator.comparing(hashes::get))
                .toList();
        var tenths = new HaybittlePeto(dataset.size());
        List<Integer> looks = IntStream.range(FEWEST_ITEMS, dataset.size())
                .filter(tenths::looksAfter)
                .boxed()
                .toList();
        return new InterimLooks<>(rule, dataset, places, looks);
    }

    /** Returns all items in the order in which they are to be asked. */
    List<T> items() {
        return items;
    }

    /** Returns why the run was stopped; null if it was not. */
    @Nullable
    EarlyStop stop() {
        return stop;
    }

    /** Brings what the first items gave from the order of asking into that of the dataset. */
    <R> List<R> inDatasetOrder(List<R> results) {
        return IntStream.range(0, results.size())
                .boxed()
                .sorted(Comparator.comparing(places::get))
                .map(results::get)
                .toList();
    }

    /**
     * Returns what a model is to be asked with.
     *
     * @param requests how many requests an item takes; they follow each other
     * @param done is told how many requests have been answered
     * @param measured what the answers to the first requests amount to
     */
    <A> Monitor<A> monitor(
            ToIntFunction<T> requests, IntConsumer done, Function<List<A>, ? extends Measured> measured) {
        List<Integer> counts = inRequests(requests);
        return new Monitor<>() {
            @Override
            public void answered(int count) {
                done.accept(count);
            }

            @Override
            public List<Integer> looks() {
                return counts;
            }

            @Override
            public boolean goesOn(List<A> answers) {
                Optional<String> reason =
                        rule.reasonToStop(measured.apply(answers).measurement(), items.size());
                stop = reason.map(clause -> new EarlyStop(items.size(), clause)).orElse(null);
                return reason.isEmpty();
            }
        };
    }

    private List<Integer> inRequests(ToIntFunction<T> requests) {
        List<Integer> counts = new ArrayList<>();
        int sum = 0;
        for (int item = 0; item < items.size(); item++) {
            if (looks.contains(item)) {
                counts.add(sum);
            }
            sum += requests.applyAsInt(items.get(item));
        }
        return List.copyOf(counts);
    }
}
