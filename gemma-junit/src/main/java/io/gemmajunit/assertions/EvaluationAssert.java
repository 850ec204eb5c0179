package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.ShouldHaveScore.shouldHaveScore;

import io.gemmajunit.gate.BaselineReference;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Score;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a benchmark run.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public class EvaluationAssert extends AbstractAssert<EvaluationAssert, Evaluation> {

    public EvaluationAssert(@Nullable Evaluation actual) {
        super(actual, EvaluationAssert.class);
    }

    /** Continues with the score that is gated, the task's first metric unless chosen. */
    public ScoreAssert score() {
        isNotNull();
        return navigate(actual.score());
    }

    /**
     * Continues with the score of a metric.
     *
     * @param metric for example {@code acc_norm}, or with its filter {@code acc_norm,none}
     * @throws IllegalArgumentException if the task has no such metric
     */
    public ScoreAssert metric(String metric) {
        isNotNull();
        return navigate(actual.score(metric));
    }

    /**
     * Verifies that the gated score is that limit or higher. A failure shows the worst items.
     *
     * <p>A run that was stopped early is judged by the items that were asked, and the message says how many they are.
     * Runs stop on bad news, so these look worse than the whole would.
     *
     * <pre><code class='java'>
     * assertThat(sums).hasScoreAtLeast(0.75);
     * </code></pre>
     *
     * @param limit from 0 to 1; any finite number where the metric is no share, such as a perplexity
     * @throws AssertionError if the score is lower
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public EvaluationAssert hasScoreAtLeast(double limit) {
        isNotNull();
        if (actual.score().value() < Limits.checkFor(actual.score(), limit)) {
            throw missed("at least " + Format.number(limit));
        }
        return myself;
    }

    /**
     * Verifies that the gated score is that limit or lower, as for perplexities. A failure shows the worst items.
     *
     * <pre><code class='java'>
     * assertThat(wikitext).hasScoreAtMost(25);
     * </code></pre>
     *
     * @param limit from 0 to 1; any finite number where the metric is no share, such as a perplexity
     * @throws AssertionError if the score is higher
     * @throws IllegalArgumentException if the limit is out of range or not a number
     */
    public EvaluationAssert hasScoreAtMost(double limit) {
        isNotNull();
        if (actual.score().value() > Limits.checkFor(actual.score(), limit)) {
            throw missed("at most " + Format.number(limit));
        }
        return myself;
    }

    private AssertionError missed(String expected) {
        return failureWithActualExpected(
                Format.number(actual.score().value()), expected, "%s", shouldHaveScore(actual, expected));
    }

    /**
     * Verifies the number of items, so that a shortened run does not pass for a whole one.
     *
     * @throws AssertionError if there are more or fewer
     */
    public EvaluationAssert hasItems(int expected) {
        isNotNull();
        int size = actual.items().size();
        if (size != expected) {
            throw failureWithActualExpected(
                    size,
                    expected,
                    "%nExpecting %s to have %s items%nbut it has %s%s",
                    Format.place(actual),
                    expected,
                    size,
                    Format.stop(actual, "items"));
        }
        return myself;
    }

    /** Of the ways to another assertion, AssertJ's soft assertions follow only {@code asInstanceOf} and its like. */
    private ScoreAssert navigate(Score score) {
        return asInstanceOf(new InstanceOfAssertFactory<>(Evaluation.class, evaluation -> new ScoreAssert(score)))
                .as(Format.description(actual, "items"));
    }

    /**
     * Verifies that it is no worse than the accepted baseline: an exact paired test on the items, see {@link
     * io.gemmajunit.gate.RegressionGate}.
     *
     * <pre><code class='java'>
     * assertThat(model.evaluate("sums")).doesNotRegressFrom(model.baseline());
     * </code></pre>
     *
     * @throws AssertionError if it is worse, was measured in another way, or is not in the baseline
     * @throws io.gemmajunit.results.ResultsException if the baseline is missing or cannot be read
     */
    public EvaluationAssert doesNotRegressFrom(BaselineReference baseline) {
        isNotNull();
        baseline.objectionTo(actual).ifPresent(objection -> {
            throw failure("%s", Format.regression(objection));
        });
        return myself;
    }
}
