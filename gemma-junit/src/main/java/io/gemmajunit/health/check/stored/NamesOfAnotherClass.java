package io.gemmajunit.health.check.stored;

import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;

/** Tensors are named as in the other of the two classes, of text alone and of text and images. */
final class NamesOfAnotherClass implements HealthCheck {

    private static final String PART = "language_model.";

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        String architecture = patient.architecture();
        boolean isMultimodal = architecture.endsWith("ForConditionalGeneration");
        boolean isOfText = architecture.endsWith("ForCausalLM");
        boolean hasPart = has(patient, PART);
        if (!patient.isGemma() || patient.tensors().isEmpty()) {
            return;
        }
        String what = patient.folder() + " names its tensors " + (hasPart ? "with " : "without ") + PART + ", unlike "
                + architecture + " in its config.json: ";
        String mend = "; save it with the class that config.json names.";
        // What transformers 5.18 maps: all names for Gemma 3 with images, those of its own kind for Gemma 3n of text.
        boolean isOuter = has(patient, PART + "model.");
        boolean isLost = isOfText && hasPart && (isOuter || !architecture.startsWith("Gemma3n"))
                || isMultimodal && architecture.startsWith("Gemma4") && (isOuter || !hasPart);
        if (isLost) {
            findings.error(what + "transformers 5 takes none of them and computes with random numbers, vLLM stops, and"
                    + " this tool maps the names" + mend);
        } else if (isMultimodal != hasPart && (isMultimodal || isOfText)) {
            findings.warning(what + "vLLM stops, while transformers and this tool map the names" + mend);
        }
    }

    private static boolean has(Patient patient, String part) {
        return patient.base().tensors().stream().anyMatch(slot -> slot.name().contains(part));
    }
}
