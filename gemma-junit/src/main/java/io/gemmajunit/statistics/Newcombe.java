package io.gemmajunit.statistics;

/**
 * The hybrid score interval of Newcombe (1998, method 10) for the difference of two proportions measured on different items. Where both models answered
 * the same items, {@link Tango} says more.
 */
public record Newcombe(Proportion candidate, Proportion baseline) {

    /**
     * Returns the two-sided interval of candidate minus baseline.
     *
     * @param confidence between 0 and 1, both excluded
     */
    public Interval interval(double confidence) {
        var difference = candidate.value() - baseline.value();
        var ofCandidate = candidate.wilson(confidence);
        var ofBaseline = baseline.wilson(confidence);
        return new Interval(
                difference - Math.hypot(candidate.value() - ofCandidate.low(), ofBaseline.high() - baseline.value()),
                difference + Math.hypot(ofCandidate.high() - candidate.value(), baseline.value() - ofBaseline.low()));
    }
}
