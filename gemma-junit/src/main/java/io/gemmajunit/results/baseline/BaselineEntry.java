package io.gemmajunit.results.baseline;

import io.gemmajunit.results.Conditions;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.ResultsException;
import java.util.HashSet;
import java.util.List;

/**
 * An accepted measurement, item by item.
 *
 * @param role role of the model
 * @param name name of the measurement, unique within its role
 * @param conditions what a later measurement must have in common with it, as {@link Measurement#conditions()}
 * @param score value of the gated metric, as {@link Measurement#value()}
 * @param outcomes outcome of each item that had one, higher is better, sorted by id; at least one
 * @param undecided ids of the items without an outcome, sorted
 */
public record BaselineEntry(
        String role, String name, Conditions conditions, double score, List<Outcome> outcomes, List<String> undecided) {

    public BaselineEntry {
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException(name + " has no outcomes.");
        }
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("The score of " + name + " is " + score + ", not a finite number.");
        }
        outcomes = outcomes.stream()
                .sorted((a, b) -> ItemIds.ORDER.compare(a.id(), b.id()))
                .toList();
        undecided = undecided.stream().sorted(ItemIds.ORDER).toList();
        var ids = new HashSet<String>();
        for (var outcome : outcomes) {
            requireNew(name, ids, outcome.id());
        }
        for (var id : undecided) {
            requireNew(name, ids, id);
        }
    }

    /** Returns whether every outcome is right (1) or wrong (0). */
    public boolean isBinary() {
        return outcomes.stream().allMatch(Outcome::isBinary);
    }

    /** Returns the gated metric. */
    public Metric metric() {
        return conditions.metric();
    }

    /**
     * Accepts a measurement, with numbers as a file keeps them, so that it equals what will be read back.
     *
     * @throws ResultsException if none of its items has an outcome
     */
    public static BaselineEntry of(Measurement measurement) {
        var outcomes = measurement.outcomes();
        var decided = new HashSet<String>();
        outcomes.forEach(outcome -> decided.add(outcome.id()));
        var score = measurement.value();
        if (outcomes.isEmpty() || score.isEmpty()) {
            throw new ResultsException("None of the " + measurement.itemIds().size() + " items of " + measurement.name()
                    + " has an outcome, so the run cannot become a baseline; look at its answers in the results file.");
        }
        return new BaselineEntry(
                measurement.subject().role(),
                measurement.name(),
                measurement.conditions(),
                Decimals.rounded(score.getAsDouble()),
                outcomes.stream()
                        .map(outcome -> new Outcome(outcome.id(), Decimals.rounded(outcome.value())))
                        .toList(),
                measurement.itemIds().stream()
                        .filter(id -> !decided.contains(id))
                        .toList());
    }

    private static void requireNew(String name, HashSet<String> ids, String id) {
        if (!ids.add(id)) {
            throw new IllegalArgumentException("Item " + id + " of " + name + " occurs twice.");
        }
    }
}
