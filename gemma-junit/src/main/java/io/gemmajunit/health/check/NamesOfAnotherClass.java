package io.gemmajunit.health.check;

/** Tensors are named as in the other of the two classes, of text alone and of text and images. */
final class NamesOfAnotherClass implements HealthCheck {

    private static final String PART = "language_model.";

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        boolean isMultimodal = patient.architecture().endsWith("ForConditionalGeneration");
        boolean isOfText = patient.architecture().endsWith("ForCausalLM");
        boolean hasPart =
                patient.base().tensors().stream().anyMatch(slot -> slot.name().contains(PART));
        if (patient.isGemma() && !patient.tensors().isEmpty() && (isMultimodal && !hasPart || isOfText && hasPart)) {
            findings.warning(patient.folder() + " names its tensors " + (hasPart ? "with " : "without ") + PART
                    + ", unlike " + patient.architecture()
                    + " in its config.json: vLLM stops, while transformers and this"
                    + " tool map the names; save it with the class that config.json names.");
        }
    }
}
