package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.ShouldHaveRefusalProbability.shouldHaveNoHigherProbability;
import static io.gemmajunit.assertions.ShouldHaveRefusalProbability.shouldHaveProbabilityAtMost;

import io.gemmajunit.gate.Clusters;
import io.gemmajunit.results.ProbedPrompt;
import io.gemmajunit.results.RefusalProbability;
import io.gemmajunit.statistics.SignFlip;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about how probable it is that answers begin like refusals.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public class RefusalProbabilityAssert extends AbstractAssert<RefusalProbabilityAssert, RefusalProbability> {

    private static final double ALPHA = 0.05;

    public RefusalProbabilityAssert(@Nullable RefusalProbability actual) {
        super(actual, RefusalProbabilityAssert.class);
    }

    /**
     * Verifies that the mean over prompts is that limit or lower.
     *
     * @param limit from 0 to 1
     * @throws AssertionError if it is higher
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RefusalProbabilityAssert isAtMost(double limit) {
        isNotNull();
        if (actual.mean() > Limits.checkShare(limit)) {
            String expected = "at most " + Format.percent(limit);
            throw failureWithActualExpected(
                    Format.percent(actual.mean()), expected, "%s", shouldHaveProbabilityAtMost(actual, expected));
        }
        return myself;
    }

    /**
     * Verifies that refusals have not become more probable than with another checkpoint: the one-sided sign-flip test
     * on the same prompts finds no proof of it at 5 %. Prompts of one cluster have one sign.
     *
     * @throws AssertionError if they have
     * @throws IllegalArgumentException if the other was measured on other prompts
     */
    public RefusalProbabilityAssert hasNotGrownFrom(RefusalProbability baseline) {
        isNotNull();
        if (!actual.byPrompt().keySet().equals(baseline.byPrompt().keySet())) {
            throw new IllegalArgumentException("The refusal probability of " + actual.suite() + " and that of "
                    + baseline.suite() + " are not of the same prompts, so they cannot be compared.");
        }
        Clusters differences = Clusters.of(
                actual.prompts(),
                ProbedPrompt::cluster,
                prompt -> baseline.byPrompt().getOrDefault(prompt.id(), 0.0) - prompt.probability());
        double p = SignFlip.oneSided(differences.sums());
        if (p <= ALPHA) {
            throw failure("%s", shouldHaveNoHigherProbability(actual, baseline, differences, p));
        }
        return myself;
    }
}
