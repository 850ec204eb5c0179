package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.Dtype;
import java.util.regex.Pattern;

/** A model whose activations exceed what float16 holds is stored in it. */
final class Float16 implements HealthCheck {

    @Override
    public String id() {
        return "H14";
    }

    private static final Pattern LARGE = Pattern.compile("(?i)gemma(3|4).*");

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        boolean isHalf = patient.tensors().values().stream().anyMatch(slot -> slot.dtype() == Dtype.FLOAT16);
        if (isHalf && LARGE.matcher(patient.architecture()).matches()) {
            findings.warning(patient.folder() + " is stored in float16, whose largest number its activations exceed"
                    + " (65504): engines that compute in the stored type answer NaN, then <pad>; this tool computes in"
                    + " float32. Save it in bfloat16.");
        }
    }
}
