package io.gemmajunit.statistics;

import java.util.Arrays;

/** How far two next-token distributions lie apart, in nats where logarithms are taken. */
public final class Divergence {

    private final double[] p;
    private final double[] q;

    /**
     * Compares probabilities.
     *
     * @param p adds up to 1
     * @param q adds up to 1, over as many tokens, and is over 0 wherever {@code p} is
     */
    public Divergence(double[] p, double[] q) {
        if (p.length != q.length) {
            throw new IllegalArgumentException(
                    "Distributions over " + p.length + " and " + q.length + " tokens cannot be compared.");
        }
        this.p = p.clone();
        this.q = q.clone();
    }

    /** Compares the softmax of logits. */
    public static Divergence ofLogits(double[] p, double[] q) {
        return new Divergence(softmax(p), softmax(q));
    }

    /** Returns the divergence of Kullback and Leibler (1951), the sum of p ln(p / q). */
    public double kullbackLeibler() {
        return kullbackLeibler(p, q);
    }

    /** Returns the divergence of Jensen and Shannon (Lin 1991), 0 to ln 2. */
    public double jensenShannon() {
        var middle = new double[p.length];
        Arrays.setAll(middle, i -> (p[i] + q[i]) / 2);
        return (kullbackLeibler(p, middle) + kullbackLeibler(q, middle)) / 2;
    }

    /** Returns the total variation, half of the sum of |p - q|: the most that any event's probability differs by. */
    public double totalVariation() {
        var sum = 0.0;
        for (var i = 0; i < p.length; i++) {
            sum += Math.abs(p[i] - q[i]);
        }
        return sum / 2;
    }

    private static double kullbackLeibler(double[] p, double[] q) {
        var sum = 0.0;
        for (var i = 0; i < p.length; i++) {
            sum += p[i] == 0 ? 0 : p[i] * Math.log(p[i] / q[i]);
        }
        return sum;
    }

    private static double[] softmax(double[] logits) {
        var highest = Arrays.stream(logits).max().orElse(0);
        var powers =
                Arrays.stream(logits).map(logit -> Math.exp(logit - highest)).toArray();
        var total = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / total).toArray();
    }
}
