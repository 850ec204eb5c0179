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
import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Mixes the soft assertions for scores and refusal rates into a class of soft assertions.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public interface GemmaSoftAssertionsProvider extends SoftAssertionsProvider {

    /** Begins a soft assertion about a score. */
    default ScoreAssert assertThat(@Nullable Score actual) {
        return proxy(ScoreAssert.class, Score.class, actual);
    }

    /** Begins a soft assertion about a benchmark run. */
    default EvaluationAssert assertThat(@Nullable Evaluation actual) {
        return proxy(EvaluationAssert.class, Evaluation.class, actual);
    }

    /** Begins a soft assertion about how a prompt set was treated. */
    default RefusalReportAssert assertThat(@Nullable RefusalReport actual) {
        return proxy(RefusalReportAssert.class, RefusalReport.class, actual);
    }

    /** Begins a soft assertion about how probable refusals are. */
    default RefusalProbabilityAssert assertThat(@Nullable RefusalProbability actual) {
        return proxy(RefusalProbabilityAssert.class, RefusalProbability.class, actual);
    }

    /** Begins a soft assertion about how far a model is from its parent. */
    default DriftAssert assertThat(@Nullable Drift actual) {
        return proxy(DriftAssert.class, Drift.class, actual);
    }

    /** Begins a soft assertion about files that a model was trained on. */
    default TrainingDataAssert assertThat(@Nullable TrainingData actual) {
        return proxy(TrainingDataAssert.class, TrainingData.class, actual);
    }

    /** Begins a soft assertion about how much more probable a test split has become than a validation split. */
    default SplitGainAssert assertThat(@Nullable SplitGain actual) {
        return proxy(SplitGainAssert.class, SplitGain.class, actual);
    }

    /** Begins a soft assertion about how often a model prefers the published order of options. */
    default OptionOrderAssert assertThat(@Nullable OptionOrder actual) {
        return proxy(OptionOrderAssert.class, OptionOrder.class, actual);
    }

    /** Begins a soft assertion about a model that is asked only if its answers can decide it. */
    default GemmaModelAssert assertThat(@Nullable GemmaModel actual) {
        return proxy(GemmaModelAssert.class, GemmaModel.class, actual);
    }
}
