package io.gemmajunit.results.baseline;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.session.SessionResults;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run that a team has accepted, against which later runs are judged.
 *
 * @param entries accepted measurements, sorted by role and name
 * @param models what was measured, by role: provenance, which is not compared
 * @param environment where it was measured: provenance, which is not compared
 */
public record Baseline(
        List<BaselineEntry> entries, SortedMap<String, BaselineModel> models, SortedMap<String, String> environment) {

    public Baseline {
        entries = entries.stream()
                .sorted(Comparator.comparing(BaselineEntry::role).thenComparing(BaselineEntry::name))
                .toList();
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        var names = new HashSet<List<String>>();
        for (var entry : entries) {
            if (!names.add(List.of(entry.role(), entry.name()))) {
                throw new IllegalArgumentException(
                        "Measurement " + entry.name() + " of model " + entry.role() + " occurs twice.");
            }
        }
    }

    /** Returns a baseline without entries, for projects that have not accepted a run. */
    public static Baseline empty() {
        return new Baseline(List.of(), Collections.emptySortedMap(), Collections.emptySortedMap());
    }

    /**
     * Accepts a run.
     *
     * @throws ResultsException if it measured nothing, if a measurement was stopped early or has no outcome at all, or
     *     if one role names two models
     */
    public static Baseline of(SessionResults results) {
        if (results.measurements().isEmpty()) {
            throw new ResultsException("The run measured nothing, so it cannot become a baseline; "
                    + "mend its tests, or add one that evaluates a task or a prompt set.");
        }
        var models = new TreeMap<String, BaselineModel>();
        for (var measurement : results.measurements()) {
            requireComplete(measurement);
            var subject = measurement.subject();
            var model = new BaselineModel(subject.checkpoint(), subject.fingerprints());
            var earlier = models.putIfAbsent(subject.role(), model);
            if (earlier != null && !earlier.equals(model)) {
                throw new ResultsException("Model " + subject.role() + " is the checkpoint " + earlier.checkpoint()
                        + " in one test and another " + model.checkpoint()
                        + " in a later one, so the run cannot become a baseline; run all tests on one.");
            }
        }
        return new Baseline(
                results.measurements().stream().map(BaselineEntry::of).toList(), models, results.environment());
    }

    private static void requireComplete(Measurement measurement) {
        var stop = measurement.stop();
        if (stop != null) {
            throw new ResultsException(measurement.label() + " was stopped early, after "
                    + measurement.itemIds().size() + " of " + stop.planned()
                    + " items, so no run can be compared with it; measure all of them with `mvn verify"
                    + " -Dgemma.stopEarly=false`.");
        }
    }

    /** Returns the accepted measurement of the same role and name. */
    public Optional<BaselineEntry> find(Measurement measurement) {
        return find(measurement.subject().role(), measurement.name());
    }

    /** Returns the accepted measurement of that role and name. */
    public Optional<BaselineEntry> find(String role, String name) {
        return entries.stream()
                .filter(entry -> entry.role().equals(role) && entry.name().equals(name))
                .findFirst();
    }
}
