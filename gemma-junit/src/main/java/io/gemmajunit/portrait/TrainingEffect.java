package io.gemmajunit.portrait;

import io.gemmajunit.gate.Interaction;
import io.gemmajunit.gate.PValue;
import io.gemmajunit.gate.ScoreWording;
import io.gemmajunit.results.Metric;

/**
 * Whether one training did more for one start than for the other, on one suite.
 *
 * @param suite name of the suite
 * @param metric what its score means
 * @param start the instruction-tuned model and the base model
 * @param numbers difference of the two gains
 * @param adjustedP p-value after Holm over all claims of the portrait
 * @param isShown whether chance does not explain it
 */
public record TrainingEffect(
        String suite, Metric metric, Match start, Interaction numbers, double adjustedP, boolean isShown) {

    /** Returns what is shown. */
    public String sentence() {
        double change = metric.lowerIsBetter() ? 0.0 - numbers.change() : numbers.change();
        String difference = ScoreWording.change(metric.unit(), change) + ", " + PValue.equation(adjustedP);
        return isShown
                ? "On " + suite + " the training did " + (numbers.change() > 0 ? "more" : "less") + " for "
                        + start.member() + " than for " + start.rival() + " (" + difference + ")."
                : "On " + suite + " no difference is shown between what the training did for " + start.member()
                        + " and for " + start.rival() + " (" + difference + ").";
    }
}
