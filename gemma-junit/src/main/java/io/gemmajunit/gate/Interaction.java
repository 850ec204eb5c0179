package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the same training did more for one model than for another: the difference of two differences, item by item.
 *
 * @param items that all four models have an outcome on
 * @param change mean gain of the first model from its training minus that of the second
 * @param interval 95 % interval of it; null when it cannot be computed
 * @param p two-sided p-value of a sign-flip test on the items, or on the sums over what they share
 */
public record Interaction(
        int items, double change, @Nullable Interval interval, double p) {

    private static final double CONFIDENCE = 0.95;

    private record Gain(String cluster, double value) {}

    /** Compares; empty when there is no item that all four have an outcome on. */
    public static Optional<Interaction> of(
            Measurement tuned, Measurement untuned, Measurement otherTuned, Measurement otherUntuned) {
        var others = Stream.of(untuned, otherTuned, otherUntuned)
                .map(other -> Pairing.byId(other.outcomes()))
                .toList();
        var clusters = tuned.clusters();
        List<Gain> gains = new ArrayList<>();
        for (Outcome outcome : tuned.outcomes()) {
            var id = outcome.id();
            if (others.stream().allMatch(known -> known.containsKey(id))) {
                double own = outcome.value() - others.get(0).get(id);
                double other = others.get(1).get(id) - others.get(2).get(id);
                gains.add(new Gain(clusters.getOrDefault(id, ""), Pair.rounded(own - other)));
            }
        }
        return gains.isEmpty() ? Optional.empty() : Optional.of(of(gains));
    }

    private static Interaction of(List<Gain> gains) {
        var clusters = Clusters.of(gains, Gain::cluster, Gain::value);
        var values = gains.stream().mapToDouble(Gain::value).toArray();
        return new Interaction(
                values.length,
                Arrays.stream(values).sum() / values.length,
                clusters.interval(CONFIDENCE).orElse(null),
                PairedTest.SIGN_FLIP.twoSided(clusters.sums()));
    }
}
