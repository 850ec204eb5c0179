package io.gemmajunit.health.check.stored;

import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Tensors are named as in a model that was wrapped when it was saved. */
final class WrappedNames implements HealthCheck {

    private static final Pattern WRAPPER = Pattern.compile(
            "_orig_mod(ule)?\\.|^_?module\\.|_fsdp_wrapped_module"
                    + "|_checkpoint_wrapped_module|^_forward_module\\.|^pretrained_model\\.|(^|\\.)base_model\\."
                    + "|\\.base_layer\\.|\\.(lora|ia3|hada|oft|vera|trainable_tokens)_\\w|_quantizer\\.|\\.modules_to_save\\.|\\.original_module\\.|\\bflat_param"
                    + "|\\.parametrizations\\.|\\.weight_(orig|mask|g|v)$"
                    // A model that is a field of another, as Lightning, reward models and actors of PPO have it.
                    + "|^(?!language_model\\.|.*(vision|audio)_).+\\.model\\.(language_model\\.)?(layers|embed_tokens|norm)\\.");

    /** Of these transformers 5.18 takes one {@code model.} away. */
    private static final Pattern MAPPED = Pattern.compile("^(model\\.){2}(?!model\\.)");

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        patient.base().tensors().stream()
                .map(TensorSlot::name)
                .filter(name -> WRAPPER.matcher(name).find())
                .min(Comparator.comparing(WrappedNames::isMapped))
                .ifPresent(name -> report(patient, name, findings));
    }

    private static void report(Patient patient, String name, Findings.Sink findings) {
        String what =
                patient.folder() + " was saved from a wrapped model (its tensors have names such as " + name + "), ";
        String mend = "; unwrap the model (FSDP, torch.compile, PEFT), then save it again.";
        if (isMapped(name)) {
            findings.warning(what + "which transformers 5 and this tool map and other engines may not" + mend);
        } else {
            findings.error(what + "and no engine finds them" + mend);
        }
    }

    private static boolean isMapped(String name) {
        return MAPPED.matcher(name).find();
    }
}
