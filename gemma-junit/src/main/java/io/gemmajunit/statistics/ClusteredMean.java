package io.gemmajunit.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of scores that come in clusters: questions on one passage, paraphrases or translations of one prompt.
 *
 * <p>Items of a cluster stand and fall together, so that they tell less than as many independent ones. The standard
 * error is that of Miller (2024), "Adding Error Bars to Evals", with the factor G / (G - 1) for few clusters.
 */
public final class ClusteredMean {

    private final List<double[]> clusters;

    /**
     * Takes the scores of each cluster.
     *
     * @param clusters at least 2, none empty
     */
    public ClusteredMean(List<double[]> clusters) {
        this.clusters = clusters.stream().map(double[]::clone).toList();
        if (clusters.size() < 2 || clusters.stream().anyMatch(scores -> scores.length == 0)) {
            throw new IllegalArgumentException("A clustered mean needs at least 2 clusters, each with a score.");
        }
    }

    /** Returns the mean over all items. */
    public double mean() {
        return clusters.stream().flatMapToDouble(Arrays::stream).sum() / n();
    }

    /** Returns sqrt(G / (G - 1) * sum over clusters of the squared sum of deviations) / n. */
    public double standardError() {
        var mean = mean();
        var squares = clusters.stream()
                .mapToDouble(scores -> Arrays.stream(scores).map(s -> s - mean).sum())
                .map(sum -> sum * sum)
                .sum();
        var g = clusters.size();
        return Math.sqrt((double) g / (g - 1) * squares) / n();
    }

    /**
     * Returns the interval of the mean, from Student's t with G - 1 degrees of freedom.
     *
     * @param confidence between 0 and 1, both excluded
     */
    public Interval interval(double confidence) {
        var half = student(confidence) * standardError();
        return new Interval(mean() - half, mean() + half);
    }

    /**
     * Returns the squared standard error over that of as many independent items, sum of the squared deviations / (n -
     * 1) / n; empty when all scores are the same, which tells nothing of how clusters depend on each other.
     */
    public Optional<DesignEffect> designEffect() {
        var mean = mean();
        var scores = clusters.stream().flatMapToDouble(Arrays::stream).toArray();
        if (Arrays.stream(scores).distinct().count() == 1) {
            return Optional.empty();
        }
        var squares = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum();
        var independent = squares / (n() - 1) / n();
        return Optional.of(new DesignEffect(Math.max(1, standardError() * standardError() / independent)));
    }

    /** Returns the design effect if all items of a cluster scored alike: the sum of the squared sizes / n. */
    public DesignEffect utmostDesignEffect() {
        return new DesignEffect(clusters.stream()
                        .mapToDouble(scores -> (double) scores.length * scores.length)
                        .sum()
                / n());
    }

    /**
     * Returns how many standard errors of independent items an interval must reach to each side to hold for these:
     * Student's t with G - 1 degrees of freedom times the root of the design effect. It makes an interval that is good
     * for few events, such as {@link Tango}'s, that of Korn and Graubard's (1998) effective sample size. If all scores
     * are the same, clusters count as one item each.
     *
     * @param confidence between 0 and 1, both excluded
     */
    public double reach(double confidence) {
        return designEffect()
                .map(effect -> student(confidence) * Math.sqrt(effect.factor()))
                .orElseGet(() -> utmostReach(confidence));
    }

    /** Returns the same if all items of a cluster scored alike, for a sample so large that its variance is known. */
    public double utmostReach(double confidence) {
        return StandardNormal.twoSided(confidence)
                * Math.sqrt(utmostDesignEffect().factor());
    }

    private double student(double confidence) {
        return TDistribution.of(clusters.size() - 1)
                .inverseSurvivalProbability((1 - Interval.checkConfidence(confidence)) / 2);
    }

    private int n() {
        return clusters.stream().mapToInt(scores -> scores.length).sum();
    }
}
