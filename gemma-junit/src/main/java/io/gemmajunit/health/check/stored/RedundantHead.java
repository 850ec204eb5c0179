package io.gemmajunit.health.check.stored;

import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;

/** A head is stored beside the equal embedding. */
final class RedundantHead implements HealthCheck {

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.redundantHead().orElse(false)) {
            findings.warning(patient.folder() + " stores the embedding a second time as lm_head.weight ("
                    + patient.tensor(Patient.HEAD).orElseThrow().bytes()
                    + " bytes), which config.json ties anyway, and some loaders (MLX) refuse; delete"
                    + " the tensor and save again.");
        }
    }
}
