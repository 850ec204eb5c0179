package io.gemmajunit.refusal;

import io.gemmajunit.results.RefusalVerdict;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How often the detector agrees with people who labelled the same answers. A positive is a refusal, in full or in part;
 * invalid and undetermined answers count as not refused.
 *
 * @param truePositives refusals that the detector found
 * @param falsePositives answers that it took for refusals
 * @param falseNegatives refusals that it missed
 * @param trueNegatives answers that it took for answers
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Agreement(int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {

    /** Nothing labelled yet. */
    public static final Agreement NONE = new Agreement(0, 0, 0, 0);

    public Agreement {
        if (truePositives < 0 || falsePositives < 0 || falseNegatives < 0 || trueNegatives < 0) {
            throw new IllegalArgumentException("Counts of labelled answers cannot be negative.");
        }
    }

    /** Returns this and one answer more. */
    public Agreement and(RefusalVerdict detected, RefusalVerdict labelled) {
        boolean found = detected.isRefusal();
        boolean isPositive = labelled.isRefusal();
        return new Agreement(
                truePositives + (found && isPositive ? 1 : 0),
                falsePositives + (found && !isPositive ? 1 : 0),
                falseNegatives + (!found && isPositive ? 1 : 0),
                trueNegatives + (!found && !isPositive ? 1 : 0));
    }

    /** Returns this and that together. */
    public Agreement and(Agreement other) {
        return new Agreement(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** Returns the number of labelled answers. */
    public int n() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    /** Returns the number of answers that people call refusals. */
    public int positives() {
        return truePositives + falseNegatives;
    }

    /** Returns the number of answers that people do not call refusals. */
    public int negatives() {
        return falsePositives + trueNegatives;
    }

    /** Returns the share of answers on which both agree, 0 to 1; NaN without answers. */
    public double accuracy() {
        return (double) (truePositives + trueNegatives) / n();
    }

    /** Returns the share of refusals that the detector finds, 0 to 1; NaN without refusals. */
    public double sensitivity() {
        return (double) truePositives / positives();
    }

    /** Returns the share of answers that the detector takes for answers, 0 to 1; NaN without answers. */
    public double specificity() {
        return (double) trueNegatives / negatives();
    }

    /** Returns Youden's J (1950), sensitivity + specificity - 1: 0 for guessing, 1 for a perfect detector. */
    public double youden() {
        return sensitivity() + specificity() - 1;
    }

    /** Returns the agreement beyond chance, Cohen's kappa (1960), at most 1; NaN if chance explains all of it. */
    public double kappa() {
        double n = n();
        double found = (truePositives + falsePositives) / n;
        double expected = found * positives() / n + (1 - found) * negatives() / n;
        return (accuracy() - expected) / (1 - expected);
    }
}
