package io.gemmajunit.health.check.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.folder.StoredFiles;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.List;
import java.util.stream.StreamSupport;

/** The state of the trainer says that training did not end well. */
final class UnfinishedTraining implements HealthCheck {

    /** More than from step to step, less than of a run that diverges. */
    private static final double MORE = 1.1;

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        for (StoredFiles files : patient.folders()) {
            JsonNode state = files.json("trainer_state.json");
            if (state.path("global_step").asLong(0) < state.path("max_steps").asLong(0) && !wasStopped(state)) {
                findings.warning(files.folder() + " is from step "
                        + state.path("global_step").asLong() + " of "
                        + state.path("max_steps").asLong() + " (trainer_state.json); take the last one.");
            }
            double[] losses = losses(state);
            if (losses.length > 1) {
                double last = losses[losses.length - 1];
                if (Double.isNaN(last) || last == 0 || last > MORE * losses[0]) {
                    findings.warning(
                            "The training of " + files.folder() + " began with a loss of " + losses[0] + " and ended"
                                    + " with " + last
                                    + " (trainer_state.json): it diverged; lower the learning rate, or train in"
                                    + " bfloat16.");
                }
            }
        }
    }

    /** A callback, such as the one for early stopping, may end a run on purpose. */
    private static boolean wasStopped(JsonNode state) {
        return state.at("/stateful_callbacks/TrainerControl/args/should_training_stop")
                .asBoolean();
    }

    /** The loss of GRPO begins at 0 and grows, so it says nothing where there are rewards. */
    private static double[] losses(JsonNode state) {
        List<JsonNode> entries = StreamSupport.stream(state.path("log_history").spliterator(), false)
                .filter(entry -> entry.has("loss"))
                .toList();
        return entries.stream().anyMatch(entry -> entry.has("reward"))
                ? new double[0]
                : entries.stream()
                        .mapToDouble(entry -> entry.path("loss").asDouble(Double.NaN))
                        .toArray();
    }
}
