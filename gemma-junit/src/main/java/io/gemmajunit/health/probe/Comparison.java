package io.gemmajunit.health.probe;

import io.gemmajunit.results.Drift;

/**
 * How far a model is from another on the texts.
 *
 * @param other name of the other model
 * @param relation what it is to the model
 */
record Comparison(Drift drift, String other, Relation relation) {

    private double column(String name) {
        return drift.columns().getOrDefault(name, Double.NaN);
    }

    double meanDivergence() {
        return column("Mean KLD");
    }

    double greatestDivergence() {
        return column("Maximum KLD");
    }

    double sameTop() {
        return column(Drift.SAME_TOP);
    }

    double perplexity() {
        return column("Mean PPL(Q)");
    }

    double otherPerplexity() {
        return column("Mean PPL(base)");
    }
}
