package io.gemmajunit.health.check.stored;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.regex.Pattern;

/** A model whose activations exceed what float16 holds is stored in it. */
final class Float16 implements HealthCheck {

    private static final Pattern LARGE = Pattern.compile("(?i)gemma(3|4).*");

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (!LARGE.matcher(patient.architecture()).matches()) {
            return;
        }
        JsonNode quantisation = patient.base().json("config.json").path("quantization_config");
        // The scales of quantised weights are float16 in several formats, whatever is computed in.
        boolean isHalf = patient.tensors().values().stream()
                .anyMatch(slot -> slot.dtype() == Dtype.FLOAT16 && slot.name().endsWith(".weight"));
        if (isHalf) {
            findings.warning(patient.folder() + " is stored in float16, whose largest number its activations exceed"
                    + " (65504): engines that compute in the stored type answer NaN, then <pad>; this tool computes in"
                    + " float32. Save it in bfloat16.");
        } else if (quantisation.path("bnb_4bit_compute_dtype").asText().equals("float16")) {
            findings.warning("config.json of " + patient.folder() + " sets bnb_4bit_compute_dtype to float16, whose"
                    + " largest number its activations exceed (65504): transformers and vLLM answer NaN, then <pad>; this"
                    + " tool computes in float32. Set it to bfloat16.");
        }
    }
}
