package io.gemmajunit.statistics;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How a detector does on items of which only a sample was verified, by more of the doubtful ones than of the plain:
 * what it says is known of all items, the truth of some, and strata hold items of which it says the same.
 *
 * <p>The estimates are those of Begg and Greenes (1983, "Assessment of diagnostic tests when disease verification is
 * subject to selection bias", Biometrics 39). The intervals recover variances from the score intervals of the strata
 * (MOVER; Zou, Huang and Zhang 2009, "A note on confidence interval estimation for a linear function of binomial
 * proportions", Computational Statistics and Data Analysis 53; Donner and Zou 2012 for ratios), and add that the sizes
 * of strata vary, too (double sampling; Cochran 1977, "Sampling Techniques", 12.2). So twenty plain answers without an
 * error do not prove that a thousand have none.
 *
 * @param strata at least one
 */
public record VerifiedSample(List<Stratum> strata) {

    private static final double SHOWN = 0.95;

    /**
     * Items that were equally likely to be verified.
     *
     * @param isFound whether the detector calls them positive
     * @param size how many there are, over 0
     * @param positive those that are positive, of the verified ones
     */
    public record Stratum(boolean isFound, double size, Proportion positive) {

        public Stratum {
            if (!(size > 0 && Double.isFinite(size))) {
                throw new IllegalArgumentException("A stratum cannot have " + size + " items.");
            }
        }

        private Proportion negative() {
            return new Proportion(positive.n() - positive.k(), positive.n());
        }

        private Proportion right() {
            return isFound ? positive : negative();
        }
    }

    /** What a stratum adds to a share of all items. */
    private record Part(double weight, Proportion having) {

        private double count() {
            return having.k();
        }

        private double value() {
            return weight * having.value();
        }

        private double square() {
            return weight * having.value() * having.value();
        }

        private double squaredReach(double z, boolean isUpwards) {
            var interval = having.wilsonReaching(z);
            var reach = isUpwards ? interval.high() - having.value() : having.value() - interval.low();
            return weight * weight * reach * reach;
        }
    }

    public VerifiedSample {
        strata = List.copyOf(strata);
        if (strata.isEmpty()) {
            throw new IllegalArgumentException("A sample needs a stratum.");
        }
    }

    /** Returns the items that were verified, and on how many of these the detector is right. */
    public Proportion verified() {
        return new Proportion(
                strata.stream().mapToInt(stratum -> stratum.right().k()).sum(),
                strata.stream().mapToInt(stratum -> stratum.right().n()).sum());
    }

    /** Returns the share of items on which the detector is right, 0 to 1. */
    public double accuracy() {
        return sum(right(), Part::value);
    }

    /** Returns the interval of {@link #accuracy}, within 0 to 1. */
    public Interval accuracyInterval(double confidence) {
        var z = StandardNormal.twoSided(confidence);
        var p = accuracy();
        // The share of the variance that lies between strata.
        var between = Math.max(0, sum(right(), Part::square) - p * p);
        var c = between == 0 ? 0 : z * z / size() * between / (p * (1 - p));
        return new Interval(
                Math.max(0, limit(p, c, sum(right(), part -> part.squaredReach(z, false)), -1)),
                Math.min(1, limit(p, c, sum(right(), part -> part.squaredReach(z, true)), 1)));
    }

    /** Solves (p - x)^2 = square + c x (1 - x). */
    private static double limit(double p, double c, double square, int side) {
        var half = p + c / 2;
        return (half + side * Math.sqrt(Math.max(0, half * half - (1 + c) * (p * p - square)))) / (1 + c);
    }

    /** Returns whether any verified item is positive, so that there is a sensitivity. */
    public boolean hasPositives() {
        return strata.stream().anyMatch(stratum -> stratum.positive().k() > 0);
    }

    /** Returns whether any verified item is negative, so that there is a specificity. */
    public boolean hasNegatives() {
        return strata.stream().anyMatch(stratum -> stratum.negative().k() > 0);
    }

    /** Returns the share of positive items that the detector finds, 0 to 1; NaN if no verified item is positive. */
    public EffectiveShare sensitivity() {
        return share(positives(true), positives(false));
    }

    /** Returns the interval of {@link #sensitivity}, within 0 to 1. */
    public Interval sensitivityInterval(double confidence) {
        return interval(positives(true), positives(false), confidence);
    }

    /** Returns the share of negative items that the detector takes for such, 0 to 1; NaN without any. */
    public EffectiveShare specificity() {
        return share(negatives(false), negatives(true));
    }

    /** Returns the interval of {@link #specificity}, within 0 to 1. */
    public Interval specificityInterval(double confidence) {
        return interval(negatives(false), negatives(true), confidence);
    }

    /** Returns the agreement beyond chance, Cohen's kappa (1960), at most 1; NaN if chance explains all of it. */
    public double kappa() {
        var truePositive = sum(positives(true), Part::value);
        var positive = truePositive + sum(positives(false), Part::value);
        var found = truePositive + sum(negatives(true), Part::value);
        var chance = found * positive + (1 - found) * (1 - positive);
        return (accuracy() - chance) / (1 - chance);
    }

    private EffectiveShare share(List<Part> having, List<Part> lacking) {
        var a = sum(having, Part::value);
        return EffectiveShare.of(a / (a + sum(lacking, Part::value)), interval(having, lacking, SHOWN), SHOWN, (int)
                (sum(having, Part::count) + sum(lacking, Part::count)));
    }

    /** Returns the limits of A / (A + B) by those of the odds A / B. */
    private Interval interval(List<Part> having, List<Part> lacking, double confidence) {
        var z = StandardNormal.twoSided(confidence);
        var a = sum(having, Part::value);
        var b = sum(lacking, Part::value);
        var low = a == 0 ? 0 : lowShare(a, reach(having, z, false), b, reach(lacking, z, true));
        var high = b == 0 ? 1 : 1 - lowShare(b, reach(lacking, z, false), a, reach(having, z, true));
        return new Interval(low, high);
    }

    /**
     * The squared distance from a sum to its limit: what is within strata, and that their sizes vary, less what of it
     * the limit itself explains.
     */
    private double reach(List<Part> parts, double z, boolean isUpwards) {
        var ofSizes = z * z / size();
        // None of the items at hand is such, and others may be: Wilson's limit of none.
        var none = parts.isEmpty() && isUpwards ? ofSizes / (1 + ofSizes) : 0;
        return (none * none + sum(parts, part -> part.squaredReach(z, isUpwards)) + ofSizes * sum(parts, Part::square))
                / (1 + ofSizes);
    }

    /** The odds r at the lower limit are the smaller root of (a - r b)^2 = reach + r^2 otherReach. */
    private static double lowShare(double a, double reach, double b, double otherReach) {
        var rest = a * a - reach;
        if (rest <= 0) {
            return 0;
        }
        var r = rest / (a * b + Math.sqrt(Math.max(0, a * a * b * b - (b * b - otherReach) * rest)));
        return Double.isInfinite(r) ? 1 : r / (1 + r);
    }

    private List<Part> right() {
        return parts(stratum -> true, Stratum::right);
    }

    private List<Part> positives(boolean isFound) {
        return parts(stratum -> stratum.isFound() == isFound, Stratum::positive);
    }

    private List<Part> negatives(boolean isFound) {
        return parts(stratum -> stratum.isFound() == isFound, Stratum::negative);
    }

    private List<Part> parts(Predicate<Stratum> which, Function<Stratum, Proportion> having) {
        return strata.stream()
                .filter(which)
                .map(stratum -> new Part(stratum.size() / size(), having.apply(stratum)))
                .toList();
    }

    private double size() {
        return strata.stream().mapToDouble(Stratum::size).sum();
    }

    private static double sum(List<Part> parts, ToDoubleFunction<Part> term) {
        return parts.stream().mapToDouble(term).sum();
    }
}
