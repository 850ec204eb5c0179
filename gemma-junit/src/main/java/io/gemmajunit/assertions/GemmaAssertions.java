package io.gemmajunit.assertions;

import io.gemmajunit.GemmaModel;
import io.gemmajunit.TrainingData;
import io.gemmajunit.results.Drift;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.OptionOrder;
import io.gemmajunit.results.RefusalProbability;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.SplitGain;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.jspecify.annotations.Nullable;

/**
 * Entry point to the assertions for benchmark scores and refusal rates.
 *
 * <p>Import it statically next to AssertJ's own:
 *
 * <pre><code class='java'>
 * import static io.gemmajunit.assertions.GemmaAssertions.assertThat;
 *
 * assertThat(evaluation).hasScoreAtLeast(0.8);
 * assertThat(report).falseRefusalRate().isAtMost(0.1);
 * </code></pre>
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public class GemmaAssertions {

    /** Narrows an object to an assertion for a score. */
    public static final InstanceOfAssertFactory<Score, ScoreAssert> SCORE =
            new InstanceOfAssertFactory<>(Score.class, GemmaAssertions::assertThat);

    /** Narrows an object to an assertion for an evaluation. */
    public static final InstanceOfAssertFactory<Evaluation, EvaluationAssert> EVALUATION =
            new InstanceOfAssertFactory<>(Evaluation.class, GemmaAssertions::assertThat);

    /** Narrows an object to an assertion for a refusal report. */
    public static final InstanceOfAssertFactory<RefusalReport, RefusalReportAssert> REFUSAL_REPORT =
            new InstanceOfAssertFactory<>(RefusalReport.class, GemmaAssertions::assertThat);

    /** For subclasses that add assertions of their own. */
    protected GemmaAssertions() {}

    /** Begins an assertion about a score. */
    public static ScoreAssert assertThat(@Nullable Score actual) {
        return new ScoreAssert(actual);
    }

    /** Begins an assertion about a benchmark run. */
    public static EvaluationAssert assertThat(@Nullable Evaluation actual) {
        return new EvaluationAssert(actual);
    }

    /** Begins an assertion about how a prompt set was treated. */
    public static RefusalReportAssert assertThat(@Nullable RefusalReport actual) {
        return new RefusalReportAssert(actual);
    }

    /** Begins an assertion about how probable refusals are. */
    public static RefusalProbabilityAssert assertThat(@Nullable RefusalProbability actual) {
        return new RefusalProbabilityAssert(actual);
    }

    /** Begins an assertion about how far a model is from its parent. */
    public static DriftAssert assertThat(@Nullable Drift actual) {
        return new DriftAssert(actual);
    }

    /** Begins an assertion about files that a model was trained on. */
    public static TrainingDataAssert assertThat(@Nullable TrainingData actual) {
        return new TrainingDataAssert(actual);
    }

    /** Begins an assertion about how much more probable a test split has become than a validation split. */
    public static SplitGainAssert assertThat(@Nullable SplitGain actual) {
        return new SplitGainAssert(actual);
    }

    /** Begins an assertion about how often a model prefers the published order of options. */
    public static OptionOrderAssert assertThat(@Nullable OptionOrder actual) {
        return new OptionOrderAssert(actual);
    }

    /** Begins an assertion about a model that is asked only if its answers can decide it. */
    public static GemmaModelAssert assertThat(@Nullable GemmaModel actual) {
        return new GemmaModelAssert(actual);
    }

    /** Begins an assertion about a score, in the words of behavior-driven development. */
    public static ScoreAssert then(@Nullable Score actual) {
        return assertThat(actual);
    }

    /** Begins an assertion about a benchmark run, in the words of behavior-driven development. */
    public static EvaluationAssert then(@Nullable Evaluation actual) {
        return assertThat(actual);
    }

    /** Begins an assertion about how a prompt set was treated, in the words of behavior-driven development. */
    public static RefusalReportAssert then(@Nullable RefusalReport actual) {
        return assertThat(actual);
    }

    /** Begins an assertion about how probable refusals are, in the words of behavior-driven development. */
    public static RefusalProbabilityAssert then(@Nullable RefusalProbability actual) {
        return assertThat(actual);
    }

    /** Begins an assertion about how far a model is from its parent, in the words of behavior-driven development. */
    public static DriftAssert then(@Nullable Drift actual) {
        return assertThat(actual);
    }

    /** Begins an assertion about files that a model was trained on, in the words of behavior-driven development. */
    public static TrainingDataAssert then(@Nullable TrainingData actual) {
        return assertThat(actual);
    }

    /**
     * Begins an assertion about how much more probable a test split has become than a validation split, in the words of
     * behavior-driven development.
     */
    public static SplitGainAssert then(@Nullable SplitGain actual) {
        return assertThat(actual);
    }

    /**
     * Begins an assertion about how often a model prefers the published order of options, in the words of
     * behavior-driven development.
     */
    public static OptionOrderAssert then(@Nullable OptionOrder actual) {
        return assertThat(actual);
    }

    /**
     * Begins an assertion about a model that is asked only if its answers can decide it, in the words of
     * behavior-driven development.
     */
    public static GemmaModelAssert then(@Nullable GemmaModel actual) {
        return assertThat(actual);
    }
}
