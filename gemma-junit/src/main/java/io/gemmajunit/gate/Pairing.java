package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.baseline.BaselineEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The items of a run beside those of its baseline. Both must be comparable, see {@link Comparability}.
 *
 * @param unusable pairs that have no outcome in the run
 */
record Pairing(List<Pair> pairs, int unusable) {

    static Pairing of(Measurement measurement, BaselineEntry entry) {
        var outcomes = byId(measurement.outcomes());
        var categories = measurement.categories();
        var clusters = measurement.clusters();
        var pairs = new ArrayList<Pair>();
        var unusable = 0;
        for (var before : entry.outcomes()) {
            var isUnusable = !outcomes.containsKey(before.id());
            if (isUnusable && before.value() != 1) {
                continue;
            }
            unusable += isUnusable ? 1 : 0;
            pairs.add(new Pair(
                    before.id(),
                    categories.getOrDefault(before.id(), ""),
                    clusters.getOrDefault(before.id(), ""),
                    before.value(),
                    outcomes.getOrDefault(before.id(), 0.0)));
        }
        return new Pairing(pairs, unusable);
    }

    /** Returns outcomes by the ids of their items. */
    static Map<String, Double> byId(List<Outcome> outcomes) {
        var byId = new HashMap<String, Double>();
        outcomes.forEach(outcome -> byId.put(outcome.id(), outcome.value()));
        return byId;
    }

    /**
     * Returns the comparison before adjustment for other comparisons; empty when no item can be paired.
     *
     * @param rule says what drop of a category matters
     */
    Optional<Comparison> comparison(VerdictRule rule) {
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        var drop = new PairedDifference(pairs);
        var categories = rule.categoryTests(pairs, drop.test());
        var category = categories.worst().orElse(null);
        var worst = drop.worst();
        var comparison = new Comparison(
                drop.test(),
                drop.isBinary(),
                drop.clustering().orElse(null),
                pairs.size(),
                drop.losses(),
                drop.gains(),
                unusable,
                drop.size(),
                drop.interval().orElse(null),
                worst.isPresent() ? worst.getAsDouble() : null,
                drop.p(),
                category,
                categories.all(),
                1,
                1,
                losers(category));
        return Optional.of(comparison.adjusted(comparison.combinedP(), 1));
    }

    private List<String> losers(@Nullable CategoryTest category) {
        return pairs.stream()
                .filter(Pair::isLoss)
                .sorted(Comparator.comparingDouble(Pair::difference)
                        .thenComparing(
                                pair -> category == null || !pair.category().equals(category.name())))
                .limit(Comparison.MOST_LOSERS)
                .map(Pair::id)
                .toList();
    }
}
