package io.gemmajunit.assertions;

import io.gemmajunit.results.Drift;
import io.gemmajunit.results.DriftedDocument;
import io.gemmajunit.results.MovedPosition;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.MeanInterval;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about how far a model is from its parent. Every tuned model has moved; the question is whether by more
 * than a budget.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public class DriftAssert extends AbstractAssert<DriftAssert, Drift> {

    /** Of a two-sided interval, so that each of its ends is a one-sided bound at 95 %. */
    private static final double CONFIDENCE = 0.9;

    private static final int FEWEST = 8;

    public DriftAssert(@Nullable Drift actual) {
        super(actual, DriftAssert.class);
    }

    /**
     * Verifies that the mean divergence, as measured, is that number of nats or less.
     *
     * @throws AssertionError if it is more
     */
    public DriftAssert hasMeanDivergenceAtMost(double limit) {
        isNotNull();
        if (actual.meanDivergence() > limit) {
            throw fail(
                    "The mean divergence of %s from %s on %s is %s nats, more than %s.",
                    number(actual.meanDivergence()), number(limit));
        }
        return this;
    }

    /**
     * Verifies that this has not moved much further than a checkpoint that was accepted: the mean divergence is that
     * multiple of the accepted one's or less. No number of nats suits every tune, so an accepted one is the measure;
     * 1.25 is usual. As in the gate, what it may grow by is a part of 0.001 nats at least, which rounding alone can
     * make: with 1.25, of 0.00025.
     *
     * @param factor of at least 1
     * @param accepted of the same parent on the same texts or prompts
     * @throws AssertionError if it is more
     * @throws IllegalArgumentException if the two cannot be compared
     */
    public DriftAssert hasMeanDivergenceAtMostTimes(double factor, Drift accepted) {
        isNotNull();
        if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The factor must be a number of at least 1, for example 1.25, not " + factor + ".");
        }
        if (!actual.fingerprints().equals(accepted.fingerprints())) {
            throw new IllegalArgumentException(
                    "The drift of " + actual.subject().checkpoint() + " on " + actual.data()
                            + " and that of " + accepted.subject().checkpoint() + " on " + accepted.data()
                            + " are of different parents or texts; measure both from one parent on the same.");
        }
        double measure = Drift.METRIC.scaleOf(accepted.meanDivergence());
        if (actual.meanDivergence() > accepted.meanDivergence() + (factor - 1) * measure) {
            String of = " the " + number(accepted.meanDivergence()) + " of "
                    + accepted.subject().checkpoint();
            throw fail(
                    "The mean divergence of %s from %s on %s is %s nats, more than %s.",
                    number(actual.meanDivergence()),
                    measure > accepted.meanDivergence()
                            ? String.format(Locale.ROOT, "%.5f", (factor - 1) * measure) + " over" + of
                            : factor + " times" + of);
        }
        return this;
    }

    /**
     * Verifies that the mean divergence is proven to be within a budget: the upper 95 % bound of the mean over
     * documents, from Student's t, is that number of nats or less.
     *
     * @throws AssertionError if the lower bound is above the budget (FAIL), or the budget lies between the bounds
     *     (INCONCLUSIVE), with the number of documents that would decide
     * @throws IllegalArgumentException if there are fewer than 8 documents
     */
    public DriftAssert isWithinBudget(double budget) {
        isNotNull();
        double[] divergences = actual.documents().stream()
                .mapToDouble(DriftedDocument::divergence)
                .toArray();
        if (divergences.length < FEWEST) {
            throw new IllegalArgumentException(
                    "A budget needs at least " + FEWEST + " texts or prompts, not " + divergences.length + ".");
        }
        Interval bounds = MeanInterval.of(divergences, CONFIDENCE);
        if (bounds.high() <= budget) {
            return this;
        }
        String where = "(95 % bounds " + number(bounds.low()) + " and " + number(bounds.high()) + ", budget "
                + number(budget) + ")";
        if (bounds.low() > budget) {
            throw fail(
                    "FAIL: the mean divergence of %s from %s on %s is %s nats %s.",
                    number(actual.meanDivergence()), where);
        }
        throw fail(
                "INCONCLUSIVE: the mean divergence of %s from %s on %s is %s nats %s.",
                number(actual.meanDivergence()),
                where + "; about " + deciding(divergences.length, bounds, budget) + " texts or prompts would decide");
    }

    /** The half width shrinks with the root of their number. */
    private long deciding(int documents, Interval bounds, double budget) {
        double half = (bounds.high() - bounds.low()) / 2;
        double distance = Math.max(Math.abs(actual.meanDivergence() - budget), half / 100);
        return (long) Math.ceil(documents * Math.pow(half / distance, 2));
    }

    /**
     * Verifies that single positions are not far away either: the upper 95 % bound of the divergence at 99 % of the
     * positions, which takes these for independent, is that number of nats or less.
     *
     * @throws AssertionError if it is more
     * @throws IllegalArgumentException if fewer than 299 positions were compared, which prove nothing of that kind
     */
    public DriftAssert hasTailDivergenceAtMost(double limit) {
        isNotNull();
        Double bound = actual.columns().get(Drift.TAIL_BOUND);
        if (bound == null) {
            throw new IllegalArgumentException("Drift on " + actual.data()
                    + " has too few positions for a bound of its tail; measure it on texts of 299 tokens or more.");
        }
        if (bound > limit) {
            throw fail(
                    "The divergence of %s from %s on %s is within %s nats at 99 %% of the positions (upper 95 %% bound),"
                            + " not within %s.",
                    number(bound), number(limit));
        }
        return this;
    }

    /**
     * Verifies that the share of positions at which both models find the same token most probable is that share or
     * more.
     *
     * @param limit from 0 to 1
     * @throws AssertionError if it is less
     */
    public DriftAssert hasSameTopAtLeast(double limit) {
        isNotNull();
        double share = column(Drift.SAME_TOP);
        if (share < Limits.checkShare(limit)) {
            throw fail(
                    "%s and %s agree on the most probable token on %s at %s of the positions, less than %s.",
                    Format.percent(share), Format.percent(limit));
        }
        return this;
    }

    /**
     * Verifies that answers are about as long as the parent's: the geometric mean of the ratios is between two numbers.
     *
     * @throws AssertionError if it is not
     * @throws IllegalArgumentException if drift was measured on texts, which have no answers
     */
    public DriftAssert hasAnswerLengthRatioBetween(double least, double most) {
        isNotNull();
        double ratio = column(Drift.ANSWER_LENGTH_RATIO);
        if (!(ratio >= least && ratio <= most)) {
            throw fail(
                    "The answers of %s have a multiple of the length of those of %s on %s: %s, not %s.",
                    number(ratio), number(least) + " to " + number(most));
        }
        return this;
    }

    /**
     * Verifies that refusals have not become more probable by more than a number, on average over prompts.
     *
     * @param limit from 0 to 1
     * @throws AssertionError if they have
     * @throws IllegalArgumentException if drift was measured on texts, which have no answers
     */
    public DriftAssert hasRefusalGrowthAtMost(double limit) {
        isNotNull();
        double growth = column(Drift.REFUSAL_GROWTH);
        if (growth > Limits.checkShare(limit)) {
            throw fail(
                    "Refusals of %s are more probable than those of %s on %s by %s, more than %s.",
                    Format.percent(growth), Format.percent(limit));
        }
        return this;
    }

    private double column(String name) {
        Double value = actual.columns().get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "Drift on " + actual.data() + " has no " + name + "; measure it on prompts.");
        }
        return value;
    }

    private AssertionError fail(String sentence, String value, String limit) {
        String text = String.format(
                Locale.ROOT, sentence, actual.subject().checkpoint(), actual.parent(), actual.data(), value, limit);
        String moved = actual.moved().stream().map(MovedPosition::toString).collect(Collectors.joining("\n  "));
        return failure("%s", moved.isEmpty() ? text : text + "\nWhat moved most:\n  " + moved);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
