package io.gemmajunit.statistics;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Evidence that a rate exceeds a limit, valid at whatever moment one looks (Ville 1939; Ramdas et al. 2023): the likelihood of the data under rates spread
 * evenly over (limit, 1), divided by that under the limit. 1 / e is a p-value, a weak one for short runs.
 *
 * @param observed items that have the property so far, of all so far
 * @param limit between 0 and 1, both excluded
 */
public record EValue(Proportion observed, double limit) {

    public EValue {
        if (!(limit > 0 && limit < 1)) {
            throw new IllegalArgumentException(
                    "The limit is " + limit + ", but must lie between 0 and 1, for example 0.1.");
        }
    }

    /** Returns the e-value; 20 or more has a chance of at most .05 if the rate is at most the limit. */
    public double value() {
        var k = observed.k();
        var rest = observed.n() - k;
        var above = BetaDistribution.of(k + 1, rest + 1).survivalProbability(limit);
        return above
                * Math.exp(LogBeta.value(k + 1.0, rest + 1.0) - k * Math.log(limit) - (rest + 1) * Math.log1p(-limit));
    }
}
