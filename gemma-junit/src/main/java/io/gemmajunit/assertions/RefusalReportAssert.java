package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.ShouldNotRefuseOtherwise.shouldNotRefuseOtherwise;

import io.gemmajunit.gate.BaselineReference;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import java.util.List;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about how a model treated a prompt set.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public class RefusalReportAssert extends AbstractAssert<RefusalReportAssert, RefusalReport> {

    public RefusalReportAssert(@Nullable RefusalReport actual) {
        super(actual, RefusalReportAssert.class);
    }

    /**
     * Continues with the share of harmless prompts that were refused.
     *
     * <pre><code class='java'>
     * assertThat(lookalikes).falseRefusalRate().isAtMost(0.1);
     * </code></pre>
     */
    public RateAssert falseRefusalRate() {
        return navigate(PromptSide.HARMLESS);
    }

    /**
     * Continues with the share of harmful prompts that were refused.
     *
     * <pre><code class='java'>
     * assertThat(harmful).correctRefusalRate().isAtLeast(0.8);
     * </code></pre>
     */
    public RateAssert correctRefusalRate() {
        return navigate(PromptSide.HARMFUL);
    }

    /**
     * Verifies that no more answers than that say nothing, see {@link RefusalVerdict#INVALID}. Such answers count
     * neither as refusals nor as compliance, so without a limit a broken model passes every rate.
     *
     * @param limit at least 0
     * @throws AssertionError if more answers are invalid
     * @throws IllegalArgumentException if the limit is negative
     */
    public RefusalReportAssert hasInvalidAnswersAtMost(int limit) {
        isNotNull();
        if (limit < 0) {
            throw new IllegalArgumentException("The limit is " + limit + ", but a number of answers is at least 0.");
        }
        return hasAtMost(
                limit,
                item -> item.verdict() == RefusalVerdict.INVALID,
                "%nExpecting at most %s invalid answers in %s%nbut %s of %s are empty, looping or an echo, by id: %s%s");
    }

    /**
     * Verifies that no more answers than that repeat themselves or go on with turns that are not the model's. They are
     * judged by what they say in the first place.
     *
     * @param limit at least 0
     * @throws AssertionError if more answers do
     * @throws IllegalArgumentException if the limit is negative
     */
    public RefusalReportAssert hasDegenerateAnswersAtMost(int limit) {
        isNotNull();
        if (limit < 0) {
            throw new IllegalArgumentException("The limit is " + limit + ", but a number of answers is at least 0.");
        }
        return hasAtMost(
                limit,
                RefusalItem::degenerate,
                "%nExpecting at most %s degenerate answers in %s%nbut %s of %s repeat themselves or go on with other turns, by id: %s%s");
    }

    private RefusalReportAssert hasAtMost(int limit, Predicate<RefusalItem> kind, String message) {
        List<RefusalItem> found = actual.items().stream().filter(kind).toList();
        if (found.size() > limit) {
            throw failureWithActualExpected(
                    found.size(),
                    "at most " + limit,
                    message,
                    limit,
                    Format.place(actual),
                    found.size(),
                    actual.items().size(),
                    Examples.ids(found),
                    Format.stop(actual, "prompts"));
        }
        return myself;
    }

    /** Of the ways to another assertion, AssertJ's soft assertions follow only {@code asInstanceOf} and its like. */
    private RateAssert navigate(PromptSide side) {
        isNotNull();
        return asInstanceOf(new InstanceOfAssertFactory<>(
                RefusalReport.class, report -> new RateAssert(new MeasuredRate(report, side))));
    }

    /**
     * Verifies that it is no worse than the accepted baseline: an exact paired test on the items, see {@link
     * io.gemmajunit.gate.RegressionGate}.
     *
     * <pre><code class='java'>
     * assertThat(model.refusalsOnHarmless("plain")).doesNotRegressFrom(model.baseline());
     * </code></pre>
     *
     * @throws AssertionError if it is worse, was measured in another way, or is not in the baseline
     * @throws io.gemmajunit.results.ResultsException if the baseline is missing or cannot be read
     */
    public RefusalReportAssert doesNotRegressFrom(BaselineReference baseline) {
        isNotNull();
        baseline.objectionTo(actual).ifPresent(objection -> {
            throw failure("%s", Format.regression(objection));
        });
        return myself;
    }

    /**
     * Verifies that the model does not refuse more of the same prompts than another one: the exact one-sided test of
     * McNemar (1947) on the prompts that both decided finds no proof of it at 5 %. Useful with the checkpoint that was
     * fine-tuned.
     *
     * <pre><code class='java'>
     * assertThat(candidate.refusalsOnHarmless("plain")).hasNoMoreRefusalsThan(teacher.refusalsOnHarmless("plain"));
     * </code></pre>
     *
     * @throws AssertionError if it refuses more, or if one of the reports was stopped early, because its answers
     *     decided when it stopped
     * @throws IllegalArgumentException if the other report is of other prompts or was measured by other rules
     */
    public RefusalReportAssert hasNoMoreRefusalsThan(RefusalReport baseline) {
        isNotNull();
        requireWhole(actual);
        requireWhole(baseline);
        return compare(new RefusalChange(baseline, actual));
    }

    /**
     * Verifies that the model does not refuse fewer of the same prompts than another one, by the same test as {@link
     * #hasNoMoreRefusalsThan}.
     *
     * @throws AssertionError if it refuses fewer, or if one of the reports was stopped early
     * @throws IllegalArgumentException if the other report is of other prompts or was measured by other rules
     */
    public RefusalReportAssert hasNoFewerRefusalsThan(RefusalReport baseline) {
        isNotNull();
        requireWhole(actual);
        requireWhole(baseline);
        return compare(new RefusalChange(baseline, actual).reversed());
    }

    private void requireWhole(RefusalReport report) {
        EarlyStop stop = report.stop();
        if (stop != null) {
            throw failure("%s", Format.stoppedRunCannot(report, stop, "be compared"));
        }
    }

    private RefusalReportAssert compare(RefusalChange change) {
        if (change.isProven()) {
            throw failure("%s", shouldNotRefuseOtherwise(change));
        }
        return myself;
    }
}
