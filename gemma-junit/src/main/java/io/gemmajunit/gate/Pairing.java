package io.gemmajunit.gate;

import io.gemmajunit.results.BaselineEntry;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.MeanInterval;
import io.gemmajunit.statistics.Tango;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the items of a run beside those of its baseline. Both must be comparable, see {@link Comparability}. */
final class Pairing {

    private static final double TWO_SIDED = 0.95;

    /** Its upper end is the one-sided bound at 95 %. */
    private static final double ONE_SIDED = 0.90;

    private final PairedTest test;
    private final Map<String, String> categories;
    private final List<Pair> pairs = new ArrayList<>();
    private int unusable;

    private Pairing(PairedTest test, Map<String, String> categories) {
        this.test = test;
        this.categories = categories;
    }

    /**
     * Returns the comparison before adjustment for other comparisons; null when no item can be paired.
     *
     * @param rule says what drop of a category matters
     */
    static @Nullable Comparison compare(Measurement measurement, BaselineEntry entry, VerdictRule rule) {
        var outcomes = new HashMap<String, Double>();
        measurement.outcomes().forEach(outcome -> outcomes.put(outcome.id(), outcome.value()));
        var isBinary = entry.isBinary() && outcomes.values().stream().allMatch(v -> v == 0 || v == 1);
        var pairing = new Pairing(isBinary ? PairedTest.MC_NEMAR : PairedTest.SIGN_FLIP, measurement.categories());
        entry.outcomes().forEach(before -> pairing.add(before, outcomes));
        return pairing.pairs.isEmpty() ? null : pairing.comparison(rule);
    }

    private void add(Outcome before, Map<String, Double> outcomes) {
        var category = categories.getOrDefault(before.id(), "");
        var now = outcomes.get(before.id());
        if (now != null) {
            pairs.add(new Pair(before.id(), category, before.value(), now));
        } else if (before.value() == 1) {
            pairs.add(new Pair(before.id(), category, 1, 0));
            unusable++;
        }
    }

    private Comparison comparison(VerdictRule rule) {
        var differences = pairs.stream().mapToDouble(Pair::difference).toArray();
        var losses = (int) pairs.stream().filter(Pair::isLoss).count();
        var gains = (int) pairs.stream().filter(Pair::isGain).count();
        var n = pairs.size();
        var drop = isBinary()
                ? (double) (losses - gains) / n
                : -pairs.stream().mapToDouble(Pair::difference).sum() / n;
        var p = test.oneSided(differences);
        var categories = rule.categoryTests(test);
        var category = categories.worst(pairs).orElse(null);
        var bound = interval(differences, losses, gains, ONE_SIDED);
        var comparison = new Comparison(
                test,
                n,
                losses,
                gains,
                unusable,
                drop,
                interval(differences, losses, gains, TWO_SIDED),
                bound == null ? null : bound.high(),
                p,
                category,
                categories.all(pairs),
                1,
                1,
                losers(category));
        return comparison.adjusted(comparison.combinedP(), 1);
    }

    private boolean isBinary() {
        return test == PairedTest.MC_NEMAR;
    }

    private @Nullable Interval interval(double[] differences, int losses, int gains, double confidence) {
        if (isBinary()) {
            return new Tango(losses, gains, differences.length)
                    .interval(confidence)
                    .negate();
        }
        return differences.length < 2
                ? null
                : MeanInterval.of(differences, confidence).negate();
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
