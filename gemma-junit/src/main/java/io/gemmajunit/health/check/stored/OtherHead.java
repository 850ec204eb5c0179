package io.gemmajunit.health.check.stored;

import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;

/** A head is stored that differs from the embedding to which the configuration ties it. */
final class OtherHead implements HealthCheck {

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.redundantHead().filter(isEqual -> !isEqual).isPresent()) {
            findings.error(patient.folder() + " stores a lm_head.weight that differs from embed_tokens, but config.json"
                    + " ties them: transformers 5 and this tool compute with the stored head, lm-evaluation-harness,"
                    + " vLLM and transformers 4 with the embedding. Set tie_word_embeddings to false, or delete the"
                    + " tensor.");
        }
    }
}
