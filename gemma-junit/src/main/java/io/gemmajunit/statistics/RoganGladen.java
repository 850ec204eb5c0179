package io.gemmajunit.statistics;

/**
 * A rate corrected for the errors of the detector that counted it: the estimate of Rogan and Gladen (1978) with the
 * interval of Lang and Reiczigel (2014), as recommended for model judges in "How to Correctly Report LLM-as-a-Judge
 * Evaluations" (arXiv 2511.21140).
 *
 * <p>The correction holds only if the detector errs on these answers as often as on the labelled ones, so label answers
 * of the models at hand.
 *
 * @param observed answers that the detector flagged, of all
 * @param sensitivity labelled positives that the detector flags, of all labelled positives
 * @param specificity labelled negatives that the detector does not flag, of all labelled negatives
 */
public record RoganGladen(Proportion observed, EffectiveShare sensitivity, EffectiveShare specificity) {

    /** Corrects for errors that were counted on samples of independent answers. */
    public RoganGladen(Proportion observed, Proportion sensitivity, Proportion specificity) {
        this(observed, EffectiveShare.of(sensitivity), EffectiveShare.of(specificity));
    }

    public RoganGladen {
        if (sensitivity.value() + specificity.value() <= 1) {
            throw new IllegalArgumentException("A detector with sensitivity " + sensitivity.value()
                    + " and specificity " + specificity.value() + " is no better than a coin and corrects nothing.");
        }
    }

    /** Returns Youden's J = sensitivity + specificity - 1, over 0 and at most 1. */
    public double youden() {
        return sensitivity.value() + specificity.value() - 1;
    }

    /** Returns (p + Sp - 1) / J before it is cut to a rate: under 0 when false alarms exceed what was seen. */
    public double raw() {
        return (observed.value() + specificity.value() - 1) / youden();
    }

    /** Returns the corrected rate, 0 to 1. */
    public double rate() {
        return clipped(raw());
    }

    /**
     * Returns the interval of the corrected rate, within 0 to 1, if the observed answers are worth so many independent
     * ones.
     *
     * @param confidence between 0 and 1, both excluded
     * @param items over 0, for example {@link ClusteredProportion#effectiveItems}
     */
    public Interval interval(double confidence, double items) {
        if (drawnYouden() <= 0) {
            // Too little is known of the errors to correct for them.
            return new Interval(0, 1);
        }
        var z = StandardNormal.twoSided(confidence);
        var centre = centre(z, items);
        var half = z * Math.sqrt(variance(z, centre, items));
        return new Interval(clipped(centre - half), clipped(centre + half));
    }

    private double centre(double z, double items) {
        return (drawnObserved(z, items) + drawn(specificity) - 1) / drawnYouden();
    }

    private double variance(double z, double centre, double items) {
        var p = drawnObserved(z, items);
        var se = drawn(sensitivity);
        var sp = drawn(specificity);
        var ofObserved = p * (1 - p) / (items + z * z);
        var ofSensitivity = centre * centre * se * (1 - se) / (sensitivity.items() + 2);
        var ofSpecificity = (1 - centre) * (1 - centre) * sp * (1 - sp) / (specificity.items() + 2);
        return (ofObserved + ofSensitivity + ofSpecificity) / (drawnYouden() * drawnYouden());
    }

    private double drawnObserved(double z, double items) {
        return (observed.value() * items + z * z / 2) / (items + z * z);
    }

    private double drawnYouden() {
        return drawn(sensitivity) + drawn(specificity) - 1;
    }

    /** Laplace's rule: as if one more of each kind had been labelled. */
    private static double drawn(EffectiveShare share) {
        return (share.having() + 1) / (share.items() + 2);
    }

    private static double clipped(double rate) {
        return Math.max(0, Math.min(1, rate));
    }
}
