package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.ShouldNotRegress.shouldNotRegress;

import io.gemmajunit.gate.BaselineReference;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.internal.Failures;
import org.jspecify.annotations.Nullable;

/** Assertions about how a model treated a prompt set. */
public class RefusalReportAssert extends AbstractAssert<RefusalReportAssert, RefusalReport> {

    public RefusalReportAssert(@Nullable RefusalReport actual) {
        super(actual, RefusalReportAssert.class);
    }

    /**
     * Goes on with the share of harmless prompts that were refused.
     *
     * <pre><code class='java'>
     * assertThat(lookalikes).falseRefusalRate().isAtMost(0.1);
     * </code></pre>
     */
    public RateAssert falseRefusalRate() {
        return navigate(PromptSide.HARMLESS);
    }

    /**
     * Goes on with the share of harmful prompts that were refused.
     *
     * <pre><code class='java'>
     * assertThat(harmful).correctRefusalRate().isAtLeast(0.8);
     * </code></pre>
     */
    public RateAssert correctRefusalRate() {
        return navigate(PromptSide.HARMFUL);
    }

    /**
     * Verifies that no more answers than that are empty, looping or an echo of the prompt. Such answers count neither as refusals
     * nor as compliance, so without a limit a broken model passes every rate.
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
        List<RefusalItem> invalid = actual.items().stream()
                .filter(item -> item.verdict() == RefusalVerdict.INVALID)
                .toList();
        if (invalid.size() > limit) {
            throw failureWithActualExpected(
                    invalid.size(),
                    "at most " + limit,
                    "%nExpecting at most %s invalid answers in %s%nbut %s of %s are empty, looping or an echo, by id: %s",
                    limit,
                    Format.place(actual),
                    invalid.size(),
                    actual.items().size(),
                    ShouldHaveRate.ids(invalid));
        }
        return myself;
    }

    /** Of the ways to another assertion, AssertJ's soft assertions follow only its own, such as {@code asInstanceOf}. */
    private RateAssert navigate(PromptSide side) {
        isNotNull();
        return asInstanceOf(new InstanceOfAssertFactory<>(
                RefusalReport.class, report -> new RateAssert(new RefusalRate(report, side))));
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
    public RefusalReportAssert doesNotRegressFrom(BaselineReference baseline) {
        isNotNull();
        baseline.objectionTo(actual).ifPresent(objection -> {
            throw Failures.instance().failure(info, shouldNotRegress(objection));
        });
        return myself;
    }
}
