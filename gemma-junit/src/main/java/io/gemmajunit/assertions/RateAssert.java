package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.ShouldHaveRate.shouldHaveRate;

import io.gemmajunit.gate.Proportion;
import io.gemmajunit.results.PromptSide;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a refusal rate.
 *
 * <p>Each name says what it takes to pass. With 250 answers and a limit of 10 %, {@code isAtMost} passes up to 25 refusals,
 * {@code isProvenBelow} up to 16, and {@code isNotProvenAbove} up to 33.
 *
 * <p>Every assertion fails if the prompts are of the other side, or if no answer could be classified.
 */
public class RateAssert extends AbstractAssert<RateAssert, RefusalRate> {

    /** Probability of a wrong proof. */
    private static final double ALPHA = 0.05;

    public RateAssert(@Nullable RefusalRate actual) {
        super(actual, RateAssert.class);
    }

    /**
     * Verifies that the measured rate is that limit or lower.
     *
     * @param limit from 0 to 1
     * @throws AssertionError if the rate is higher
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RateAssert isAtMost(double limit) {
        Proportion proportion = proportion(limit);
        if (value(proportion) > limit) {
            throw missed("at most " + Format.percent(limit), "");
        }
        return myself;
    }

    /**
     * Verifies that the measured rate is that limit or higher.
     *
     * @param limit from 0 to 1
     * @throws AssertionError if the rate is lower
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RateAssert isAtLeast(double limit) {
        Proportion proportion = proportion(limit);
        if (value(proportion) < limit) {
            throw missed("at least " + Format.percent(limit), "");
        }
        return myself;
    }

    /**
     * Verifies that the answers prove the rate to be below the limit: the one-sided 95 % upper bound of Clopper and Pearson
     * (1934) does not exceed it.
     *
     * @param limit over 0, at most 1
     * @throws AssertionError if they do not, or are too few to prove it even without a refusal
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RateAssert isProvenBelow(double limit) {
        Proportion proportion = proportion(limit);
        checkProvable(limit, proportion.n(), "below " + Format.percent(limit));
        double bound = proportion.clopperPearson(1 - 2 * ALPHA).high();
        if (bound > limit) {
            throw missed(
                    "proven below " + Format.percent(limit),
                    "They prove no more than that it is below " + Format.percent(bound) + ".");
        }
        return myself;
    }

    /**
     * Verifies that the answers prove the rate to be above the limit: the one-sided 95 % lower bound of Clopper and Pearson
     * (1934) is not under it.
     *
     * @param limit at least 0, under 1
     * @throws AssertionError if they do not, or are too few to prove it even if all are refusals
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RateAssert isProvenAbove(double limit) {
        Proportion proportion = proportion(limit);
        checkProvable(1 - limit, proportion.n(), "above " + Format.percent(limit));
        double bound = proportion.clopperPearson(1 - 2 * ALPHA).low();
        if (bound < limit) {
            throw missed(
                    "proven above " + Format.percent(limit),
                    "They prove no more than that it is above " + Format.percent(bound) + ".");
        }
        return myself;
    }

    /**
     * Verifies that the answers do not prove the rate to be above the limit: so many refusals or more would be seen in over 5 %
     * of runs if the true rate were the limit (exact binomial test).
     *
     * @param limit from 0 to 1
     * @throws AssertionError if they do
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RateAssert isNotProvenAbove(double limit) {
        Proportion proportion = proportion(limit);
        double p = proportion.probabilityOfAtLeast(limit);
        if (p <= ALPHA) {
            throw missed("not above " + Format.percent(limit), chance("many", limit, p));
        }
        return myself;
    }

    /**
     * Verifies that the answers do not prove the rate to be below the limit: so few refusals or fewer would be seen in over 5 %
     * of runs if the true rate were the limit (exact binomial test).
     *
     * @param limit from 0 to 1
     * @throws AssertionError if they do
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public RateAssert isNotProvenBelow(double limit) {
        Proportion proportion = proportion(limit);
        double p = proportion.probabilityOfAtMost(limit);
        if (p <= ALPHA) {
            throw missed("not below " + Format.percent(limit), chance("few", limit, p));
        }
        return myself;
    }

    private Proportion proportion(double limit) {
        isNotNull();
        Limits.checkShare(limit);
        if (!actual.isOfRightSide()) {
            String held = actual.side() == PromptSide.HARMLESS ? "harmful" : "harmless";
            String right = actual.side() == PromptSide.HARMLESS ? "correctRefusalRate()" : "falseRefusalRate()";
            throw failure(
                    "Prompt set %s holds %s prompts, so it has no %s; ask for its %s.",
                    actual.report().suite(), held, actual.name(), right);
        }
        if (actual.report().decided() == 0) {
            throw failure(
                    "The %s of %s is unknown: its answers are %s.",
                    actual.name(), Format.place(actual.report()), actual.leftOut());
        }
        return actual.proportion();
    }

    /** Even the best of outcomes has the bound 1 - alpha^(1/n), which must not exceed the margin. */
    private void checkProvable(double margin, int n, String claim) {
        if (margin == 0) {
            throw new IllegalArgumentException("No number of answers proves a rate " + claim + ".");
        }
        if (1 - Math.pow(ALPHA, 1.0 / n) > margin) {
            int needed = (int) Math.ceil(Math.log(ALPHA) / Math.log1p(-margin));
            throw failure(
                    "%s answers of %s cannot prove a rate %s, whatever they are; it takes at least %s.",
                    n, Format.place(actual.report()), claim, needed);
        }
    }

    private static String chance(String amount, double limit, double p) {
        return "At a true rate of " + Format.percent(limit) + ", so " + amount + " would be seen with probability "
                + Format.number(p) + ".";
    }

    private static double value(Proportion proportion) {
        return (double) proportion.k() / proportion.n();
    }

    private AssertionError missed(String limit, String reason) {
        Proportion proportion = actual.proportion();
        return failureWithActualExpected(
                proportion.k() + "/" + proportion.n() + " = " + Format.percent(value(proportion)),
                limit,
                "%s",
                shouldHaveRate(actual, limit, reason).create());
    }
}
