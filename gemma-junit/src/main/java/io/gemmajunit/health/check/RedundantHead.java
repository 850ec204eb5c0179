package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.TensorSlot;
import java.util.Optional;

/** A head is stored beside the equal embedding. */
final class RedundantHead implements HealthCheck {

    @Override
    public String id() {
        return "H02";
    }

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        Optional<TensorSlot> head = patient.tensor(Patient.HEAD);
        Optional<TensorSlot> embedding = patient.tensor(Patient.EMBEDDING);
        if (patient.base().isTied()
                && head.isPresent()
                && embedding.isPresent()
                && TensorBytes.areEqual(head.get(), embedding.get())) {
            findings.warning(patient.folder() + " stores the embedding a second time as lm_head.weight ("
                    + head.get().bytes()
                    + " bytes), which config.json ties anyway, and some loaders (MLX) refuse; delete"
                    + " the tensor and save again.");
        }
    }
}
