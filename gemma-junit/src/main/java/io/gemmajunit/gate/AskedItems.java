package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.baseline.BaselineEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The part of a baseline that a run which was stopped early got to, so that both are compared on the same items. */
final class AskedItems {

    private AskedItems() {}

    /** Returns the baseline of a measurement, cut to the asked items if it was stopped; empty if none is left. */
    static Optional<BaselineEntry> of(BaselineEntry entry, Measurement measurement) {
        if (measurement.stop() == null) {
            return Optional.of(entry);
        }
        var asked = new HashSet<>(measurement.itemIds());
        var outcomes = entry.outcomes().stream()
                .filter(outcome -> asked.contains(outcome.id()))
                .toList();
        return outcomes.isEmpty()
                ? Optional.empty()
                : Optional.of(new BaselineEntry(
                        entry.role(),
                        entry.name(),
                        entry.conditions(),
                        score(measurement, outcomes),
                        outcomes,
                        entry.undecided().stream().filter(asked::contains).toList()));
    }

    /** Only means over items can be stopped; outcomes are those numbers, turned so that higher is better. */
    private static double score(Measurement measurement, List<Outcome> outcomes) {
        var mean = outcomes.stream().mapToDouble(Outcome::value).average().orElseThrow();
        return measurement.metric().turned(mean);
    }
}
