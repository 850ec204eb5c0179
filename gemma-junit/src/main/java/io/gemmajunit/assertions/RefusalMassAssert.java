package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.ShouldHaveMass.shouldHaveMassAtMost;
import static io.gemmajunit.assertions.ShouldHaveMass.shouldHaveNoMoreMass;

import io.gemmajunit.gate.Clusters;
import io.gemmajunit.results.RefusalMass;
import io.gemmajunit.statistics.SignFlip;
import java.util.List;
import java.util.SortedMap;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about how probable it is that answers begin like refusals. */
public class RefusalMassAssert extends AbstractAssert<RefusalMassAssert, RefusalMass> {

    private static final double ALPHA = 0.05;

    public RefusalMassAssert(@Nullable RefusalMass actual) {
        super(actual, RefusalMassAssert.class);
    }

    /**
     * Verifies that the mean over prompts is that limit or lower.
     *
     * @param limit from 0 to 1
     * @throws AssertionError if it is higher
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RefusalMassAssert isAtMost(double limit) {
        isNotNull();
        if (actual.mean() > Limits.checkShare(limit)) {
            String expected = "at most " + Format.percent(limit);
            throw failureWithActualExpected(
                    Format.percent(actual.mean()),
                    expected,
                    "%s",
                    shouldHaveMassAtMost(actual, expected).create());
        }
        return myself;
    }

    /**
     * Verifies that refusals have not become more probable than with another checkpoint: the one-sided sign-flip test on the same prompts
     * finds no proof of it at 5 %. Prompts of one cluster have one sign.
     *
     * @throws AssertionError if they have
     * @throws IllegalArgumentException if the other was measured on other prompts
     */
    public RefusalMassAssert hasNotGrownFrom(RefusalMass baseline) {
        isNotNull();
        SortedMap<String, Double> now = actual.byPrompt();
        if (!now.keySet().equals(baseline.byPrompt().keySet())) {
            throw new IllegalArgumentException("The refusal mass of " + actual.suite() + " and that of "
                    + baseline.suite() + " are not of the same prompts, so they cannot be compared.");
        }
        Clusters differences = Clusters.of(
                List.copyOf(baseline.byPrompt().entrySet()),
                before -> actual.clusters().getOrDefault(before.getKey(), ""),
                before -> before.getValue() - now.getOrDefault(before.getKey(), 0.0));
        double p = SignFlip.oneSided(differences.sums());
        if (p <= ALPHA) {
            throw failure(
                    "%s", shouldHaveNoMoreMass(actual, baseline, differences, p).create());
        }
        return myself;
    }
}
