package io.gemmajunit.gate;

import io.gemmajunit.results.BaselineEntry;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
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

    private static final double FILE_PRECISION = 1e6;

    private final boolean isBinary;
    private final List<Pair> pairs = new ArrayList<>();
    private int unusable;

    private Pairing(boolean isBinary) {
        this.isBinary = isBinary;
    }

    /** Returns the comparison before adjustment for other comparisons; null when no item can be paired. */
    static @Nullable Comparison compare(Measurement measurement, BaselineEntry entry) {
        var outcomes = new HashMap<String, Double>();
        measurement.outcomes().forEach(outcome -> outcomes.put(outcome.id(), outcome.value()));
        var pairing = new Pairing(entry.isBinary() && outcomes.values().stream().allMatch(v -> v == 0 || v == 1));
        entry.outcomes().forEach(before -> pairing.add(before, outcomes));
        return pairing.pairs.isEmpty() ? null : pairing.comparison();
    }

    private void add(Outcome before, Map<String, Double> outcomes) {
        var now = outcomes.get(before.id());
        if (now != null) {
            pairs.add(new Pair(before.id(), rounded(now - before.value())));
        } else if (before.value() == 1) {
            pairs.add(new Pair(before.id(), -1));
            unusable++;
        }
    }

    /** Differences as far as files keep them, so that an unchanged item does not differ by what a file rounded off. */
    private static double rounded(double difference) {
        return Math.rint(difference * FILE_PRECISION) / FILE_PRECISION;
    }

    private Comparison comparison() {
        var differences = pairs.stream().mapToDouble(Pair::difference).toArray();
        var losses = (int) pairs.stream().filter(pair -> pair.difference < 0).count();
        var gains = (int) pairs.stream().filter(pair -> pair.difference > 0).count();
        var n = pairs.size();
        var drop = isBinary
                ? (double) (losses - gains) / n
                : -pairs.stream().mapToDouble(Pair::difference).sum() / n;
        var p = isBinary ? new McNemar(losses, gains).oneSided() : SignFlip.oneSided(differences);
        var bound = interval(differences, losses, gains, ONE_SIDED);
        return new Comparison(
                isBinary ? PairedTest.MC_NEMAR : PairedTest.SIGN_FLIP,
                n,
                losses,
                gains,
                unusable,
                drop,
                interval(differences, losses, gains, TWO_SIDED),
                bound == null ? null : bound.high(),
                p,
                p,
                1,
                losers());
    }

    private @Nullable Interval interval(double[] differences, int losses, int gains, double confidence) {
        if (isBinary) {
            return new Tango(losses, gains, differences.length)
                    .interval(confidence)
                    .negate();
        }
        return differences.length < 2
                ? null
                : MeanInterval.of(differences, confidence).negate();
    }

    private List<String> losers() {
        return pairs.stream()
                .filter(pair -> pair.difference < 0)
                .sorted(Comparator.comparingDouble(Pair::difference))
                .limit(Comparison.MOST_LOSERS)
                .map(Pair::id)
                .toList();
    }

    private record Pair(String id, double difference) {}
}
