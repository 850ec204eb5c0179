package io.gemmajunit.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.StoredFiles;
import java.util.stream.StreamSupport;

/** The state of the trainer says that training did not end well. */
final class UnfinishedTraining implements HealthCheck {

    @Override
    public String id() {
        return "H31";
    }

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        for (StoredFiles files : patient.folders()) {
            JsonNode state = files.json("trainer_state.json");
            if (state.path("global_step").asLong(0) < state.path("max_steps").asLong(0)) {
                findings.warning(files.folder() + " is from step "
                        + state.path("global_step").asLong() + " of "
                        + state.path("max_steps").asLong() + " (trainer_state.json); take the last one.");
            }
            double[] losses = StreamSupport.stream(state.path("log_history").spliterator(), false)
                    .filter(entry -> entry.has("loss"))
                    .mapToDouble(entry -> entry.path("loss").asDouble(Double.NaN))
                    .toArray();
            if (losses.length > 1) {
                double last = losses[losses.length - 1];
                if (Double.isNaN(last) || last == 0 || last > losses[0]) {
                    findings.warning(
                            "The training of " + files.folder() + " began with a loss of " + losses[0] + " and ended"
                                    + " with " + last
                                    + " (trainer_state.json): it diverged; lower the learning rate, or train in"
                                    + " bfloat16.");
                }
            }
        }
    }
}
