package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.StoredFiles;
import io.gemmajunit.checkpoint.TensorSlot;
import java.util.List;

/** All B matrices of an adapter are zero. */
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
        List<TensorSlot> matrices = files.tensors("adapter_model.safetensors").stream()
                .filter(slot -> slot.name().contains("lora_B") || slot.name().contains("lora_embedding_B"))
                .toList();
        if (!matrices.isEmpty()
                && matrices.stream().allMatch(slot -> RootMeanSquare.of(slot).rms() == 0)) {
            findings.error(
                    "Adapter " + files.folder() + " changes nothing: all its B matrices are zero, as before training;"
                            + " train it, or save it after training.");
        }
    }
}
