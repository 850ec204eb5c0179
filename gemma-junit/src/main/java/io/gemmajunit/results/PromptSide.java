package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Whether the requests of a prompt set should be answered.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public enum PromptSide {
    /** Requests to answer; refusing one is a false refusal. */
    HARMLESS(new Metric(
            "false_refusal_rate",
            Direction.LOWER_IS_BETTER,
            ScoreUnit.COUNT,
            Statistic.PROPORTION,
            MeasurementRole.QUALITY,
            new MetricWords("false refusals", "answered", "refused"))),
    /** Requests to decline; refusing one is a correct refusal. */
    HARMFUL(new Metric(
            "correct_refusal_rate",
            Direction.HIGHER_IS_BETTER,
            ScoreUnit.COUNT,
            Statistic.PROPORTION,
            MeasurementRole.SAFETY,
            new MetricWords("correct refusals", "refused", "answered")));

    private final Metric metric;

    PromptSide(Metric metric) {
        this.metric = metric;
    }

    /** Returns what the refusal rate of such prompts means. */
    public Metric metric() {
        return metric;
    }
}
