package io.gemmajunit.gate;

import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.Tango;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much worse a run is than its baseline, with its interval and exact test.
 *
 * <p>Items that share a cluster change together. Their differences are therefore summed over each cluster before signs
 * are flipped, and the interval is wider by the design effect, with G - 1 degrees of freedom for G clusters. The mean
 * of few changes has a skewed distribution, of which Student's interval proves too much, so right and wrong answers get
 * Tango's, widened in the same way. It is at least as wide as if no answer had changed.
 */
final class PairedDifference {

    private static final double TWO_SIDED = 0.95;

    /** Its upper end is the one-sided bound at 95 %. */
    private static final double ONE_SIDED = 0.90;

    private final double[] differences;
    private final Clusters clusters;
    private final boolean isBinary;

    /**
     * Compares.
     *
     * @param pairs at least one
     */
    PairedDifference(List<Pair> pairs) {
        this.differences = pairs.stream().mapToDouble(Pair::difference).toArray();
        this.clusters = Clusters.ofDifferences(pairs);
        this.isBinary = pairs.stream().allMatch(Pair::isBinary);
    }

    boolean isBinary() {
        return isBinary;
    }

    PairedTest test() {
        return isBinary && !clusters.areShared() ? PairedTest.MC_NEMAR : PairedTest.SIGN_FLIP;
    }

    /** Returns how items depend on each other; empty when each stands alone. */
    Optional<Clustering> clustering() {
        if (!clusters.areShared()) {
            return Optional.empty();
        }
        var effect = clusters.mean().flatMap(mean -> mean.designEffect()).orElse(null);
        return Optional.of(new Clustering(clusters.size(), effect));
    }

    int losses() {
        return (int) Arrays.stream(differences).filter(d -> d < 0).count();
    }

    int gains() {
        return (int) Arrays.stream(differences).filter(d -> d > 0).count();
    }

    /** Returns the mean outcome of the baseline minus that of the run. */
    double size() {
        return (isBinary ? losses() - gains() : -Arrays.stream(differences).sum()) / differences.length;
    }

    /** Returns the exact one-sided p-value. */
    double p() {
        return test().oneSided(clusters.sums());
    }

    /** Returns the exact two-sided p-value: twice the smaller tail. */
    double twoSided() {
        return test().twoSided(clusters.sums());
    }

    /** Returns the 95 % interval; empty with a single number or cluster. */
    Optional<Interval> interval() {
        return interval(TWO_SIDED);
    }

    /** Returns the one-sided 95 % upper bound; empty with a single number or cluster. */
    OptionalDouble worst() {
        return interval(ONE_SIDED).stream().mapToDouble(Interval::high).findFirst();
    }

    private Optional<Interval> interval(double confidence) {
        return change(confidence).map(Interval::negate);
    }

    /** Returns the interval of the change, positive is better; empty with a single number or cluster. */
    Optional<Interval> change(double confidence) {
        if (!isBinary) {
            return clusters.interval(confidence);
        }
        return clusters.areShared()
                ? clusteredTango(confidence)
                : Optional.of(new Tango(losses(), gains(), differences.length).interval(confidence));
    }

    private Optional<Interval> clusteredTango(double confidence) {
        return clusters.mean().map(mean -> {
            var n = differences.length;
            var tango = new Tango(losses(), gains(), n).reaching(mean.reach(confidence));
            var unchanged = new Tango(0, 0, n).reaching(mean.utmostReach(confidence));
            return tango.reachingAtLeast(unchanged.high(), -size());
        });
    }
}
