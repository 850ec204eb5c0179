package io.gemmajunit.health.check;

/** An untied head is not stored. */
final class AbsentHead implements HealthCheck {

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.base().isPlain()
                && !patient.base().isTied()
                && patient.tensor(Patient.HEAD).isEmpty()
                && patient.tensor(Patient.EMBEDDING).isPresent()) {
            findings.error(patient.folder() + " sets tie_word_embeddings to false but stores no lm_head.weight, which"
                    + " transformers would fill with random numbers; set it to true if the model was tied, else save the"
                    + " whole model.");
        }
    }
}
