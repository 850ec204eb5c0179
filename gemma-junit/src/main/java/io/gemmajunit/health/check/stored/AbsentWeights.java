package io.gemmajunit.health.check.stored;

import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.ArrayList;
import java.util.List;

/** Weights are not stored that the configuration asks for, such as an untied head. */
final class AbsentWeights implements HealthCheck {

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (!patient.base().isPlain() || patient.tensor(Patient.EMBEDDING).isEmpty()) {
            return;
        }
        if (!patient.base().isTied() && patient.tensor(Patient.HEAD).isEmpty()) {
            findings.error(patient.folder() + " sets tie_word_embeddings to false but stores no lm_head.weight, which"
                    + " transformers would fill with random numbers; set it to true if the model was tied, else save the"
                    + " whole model.");
        }
        List<String> absent =
                patient.supportedConfig().map(config -> absent(patient, config)).orElse(List.of());
        if (!absent.isEmpty()) {
            findings.error(patient.base().folder() + " lacks weights that its config.json asks for: "
                    + OfTunedWeights.some(absent)
                    + "; transformers would fill them with random numbers. Save the whole model again, or correct"
                    + " config.json.");
        }
    }

    private static List<String> absent(Patient patient, ModelConfig config) {
        List<String> absent = new ArrayList<>();
        for (WeightRole role : WeightRole.values()) {
            for (int index = 0; role != WeightRole.HEAD && index < config.count(role); index++) {
                if (config.has(role, index)
                        && patient.tensor(config.weights().weight(role, index)).isEmpty()) {
                    absent.add(config.weights().weight(role, index));
                }
            }
        }
        return absent;
    }
}
