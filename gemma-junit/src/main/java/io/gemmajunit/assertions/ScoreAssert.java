package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.ShouldHaveScore.shouldHaveScore;

import io.gemmajunit.results.Score;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a score.
 *
 * <p>They compare the measured value; whether a difference from a baseline is real is a question for the gate.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public class ScoreAssert extends AbstractAssert<ScoreAssert, Score> {

    public ScoreAssert(@Nullable Score actual) {
        super(actual, ScoreAssert.class);
    }

    /**
     * Verifies that the score is that limit or higher.
     *
     * <pre><code class='java'>
     * assertThat(new Score(Metric.accuracy("acc,none"), 0.80, 100, 0.040)).isAtLeast(0.8); // passes
     * assertThat(new Score(Metric.accuracy("acc,none"), 0.79, 100, 0.041)).isAtLeast(0.8); // fails
     * </code></pre>
     *
     * @param limit from 0 to 1; any finite number where the metric is no share, such as a perplexity
     * @throws AssertionError if the score is lower
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public ScoreAssert isAtLeast(double limit) {
        isNotNull();
        if (actual.value() < Limits.checkFor(actual, limit)) {
            throw missed("at least " + Format.number(limit));
        }
        return myself;
    }

    /**
     * Verifies that the score is that limit or lower.
     *
     * <pre><code class='java'>
     * assertThat(new Score(perplexity, 24.5, 10, 0)).isAtMost(25); // passes
     * assertThat(new Score(perplexity, 25.5, 10, 0)).isAtMost(25); // fails
     * </code></pre>
     *
     * @param limit from 0 to 1; any finite number where the metric is no share, such as a perplexity
     * @throws AssertionError if the score is higher
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public ScoreAssert isAtMost(double limit) {
        isNotNull();
        if (actual.value() > Limits.checkFor(actual, limit)) {
            throw missed("at most " + Format.number(limit));
        }
        return myself;
    }

    /**
     * Verifies that the score lies between two limits, both included. A band around chance catches a task that is
     * broken.
     *
     * <pre><code class='java'>
     * assertThat(new Score(Metric.accuracy("acc,none"), 0.25, 100, 0.044)).isBetween(0.2, 0.3); // passes
     * assertThat(new Score(Metric.accuracy("acc,none"), 0.35, 100, 0.048)).isBetween(0.2, 0.3); // fails
     * </code></pre>
     *
     * @throws AssertionError if the score is outside
     * @throws IllegalArgumentException if a limit is out of range or not a number, or {@code low} is above {@code high}
     */
    public ScoreAssert isBetween(double low, double high) {
        isNotNull();
        Limits.checkFor(actual, low);
        Limits.checkFor(actual, high);
        if (low > high) {
            throw new IllegalArgumentException("No score lies between " + low + " and " + high + ".");
        }
        if (actual.value() < low || actual.value() > high) {
            throw missed("between " + Format.number(low) + " and " + Format.number(high));
        }
        return myself;
    }

    private AssertionError missed(String limit) {
        return failureWithActualExpected(Format.number(actual.value()), limit, "%s", shouldHaveScore(actual, limit));
    }
}
