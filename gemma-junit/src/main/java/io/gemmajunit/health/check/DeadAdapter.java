package io.gemmajunit.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.StoredFiles;
import io.gemmajunit.checkpoint.TensorSlot;
import java.util.List;

/** An adapter adds nothing: one of its two matrices is zero throughout, or what they are multiplied with is. */
final class DeadAdapter implements HealthCheck {

    @Override
    public String id() {
        return "H10";
    }

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.adapter().isEmpty()) {
            return;
        }
        StoredFiles files = patient.adapter().get();
        String what = "Adapter " + files.folder() + " changes nothing: ";
        List<TensorSlot> all = files.tensors("adapter_model.safetensors");
        for (String matrix : List.of("B", "A")) {
            List<TensorSlot> matrices = all.stream()
                    .filter(slot -> slot.name().contains("lora_" + matrix)
                            || slot.name().contains("lora_embedding_" + matrix))
                    .toList();
            if (!matrices.isEmpty()
                    && matrices.stream()
                            .allMatch(slot -> RootMeanSquare.of(slot).rms() == 0)) {
                findings.error(what + "all its " + matrix + " matrices are zero"
                        + (matrix.equals("B") ? ", as before training" : "")
                        + "; train it, or save it after training.");
                return;
            }
        }
        JsonNode config = files.json("adapter_config.json");
        if (config.path("lora_alpha").isNumber()
                && config.path("lora_alpha").asDouble() == 0
                && config.path("alpha_pattern").isEmpty()) {
            findings.error(
                    what + "its lora_alpha is 0, with which all its matrices are multiplied; name the one that it was"
                            + " trained with.");
        }
    }
}
