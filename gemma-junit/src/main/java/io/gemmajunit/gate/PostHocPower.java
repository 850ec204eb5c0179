package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.baseline.BaselineEntry;
import io.gemmajunit.shown.Count;
import io.gemmajunit.statistics.Power;
import java.util.Optional;

/** What a comparison could have seen, given how many answers change and how items cluster, and what it lacks. */
record PostHocPower(
        VerdictRule rule,
        Reference reference,
        Measurement measurement,
        BaselineEntry entry,
        Comparison comparison,
        ScoreWording words) {

    /** Returns what the gate lacks, else the smallest drop that it can see; nothing where neither is known. */
    String sentence() {
        return weakness().or(this::smallestDrop).map(words -> " " + words).orElse("");
    }

    /** Returns why no drop could be significant, if so: a suite that is too small must not pass for a gate. */
    Optional<String> weakness() {
        var right = entry.outcomes().stream()
                .filter(outcome -> outcome.value() == 1)
                .toList();
        var ids = measurement.clusters();
        var units = Clusters.of(right, outcome -> ids.getOrDefault(outcome.id(), ""), outcome -> 1)
                .size();
        var floor = Math.pow(0.5, units) * comparison.family();
        if (!entry.isBinary() || floor <= rule.policy().alpha()) {
            return Optional.empty();
        }
        return Optional.of(
                comparison.clustering() == null
                        ? "With " + units + " right answers in the " + reference.words()
                                + " no drop could be significant: add items."
                        : "With right answers in " + Count.of(units, "cluster") + " of the " + reference.words()
                                + " no drop could be significant: add clusters.");
    }

    /** Returns how many items would likely decide if the model were as good and changed as much; usually empty. */
    String whatWouldDecide() {
        if (!comparison.isBinary()) {
            return "";
        }
        var clustering = comparison.clustering();
        var units = clustering == null ? comparison.pairs() : clustering.clusters();
        var items = Power.USUAL.itemsToProveWithin(rule.margin(), changed());
        var needed = Math.max(
                (int) Math.ceil((double) units * items / worth()), Power.USUAL.itemsToProveWithin(rule.margin()));
        return needed <= units
                ? ""
                : " About " + needed + (clustering == null ? " items" : " such clusters") + " would decide.";
    }

    private Optional<String> smallestDrop() {
        if (!comparison.isBinary() || changed() == 0) {
            return Optional.empty();
        }
        var smallest = Power.USUAL.detectableDrop(changed(), worth());
        return Optional.of("Smallest drop this gate can see 80 % of the time: ~" + words.amount(smallest) + ".");
    }

    /** Returns how many independent items tell as much, at least 1; clusters count as one where unknown. */
    private int worth() {
        var clustering = comparison.clustering();
        return clustering == null
                ? comparison.pairs()
                : Math.max(1, clustering.independentItems(comparison.pairs()).orElse(clustering.clusters()));
    }

    private double changed() {
        return (double) (comparison.losses() + comparison.gains()) / comparison.pairs();
    }
}
