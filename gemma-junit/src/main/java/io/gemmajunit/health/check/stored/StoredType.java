package io.gemmajunit.health.check.stored;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The weights are stored in another type than config.json says, or than the parent's. */
final class StoredType implements HealthCheck {

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        Map<Dtype, Long> bytes = new TreeMap<>();
        patient.tensors().values().forEach(slot -> bytes.merge(slot.dtype(), slot.bytes(), Long::sum));
        if (bytes.isEmpty() || !patient.base().isPlain()) {
            return;
        }
        Dtype most = bytes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        JsonNode text = patient.base().textConfig();
        JsonNode config = patient.base().json("config.json");
        String declared = Stream.of(
                        text.path("dtype"), text.path("torch_dtype"), config.path("dtype"), config.path("torch_dtype"))
                .filter(JsonNode::isTextual)
                .map(node -> node.asText().replace("torch.", ""))
                .findFirst()
                .orElse(most.label());
        Optional<Dtype> before = patient.parent()
                .filter(parent -> patient.adapter().isEmpty())
                .flatMap(parent -> parent.tensor(Patient.EMBEDDING))
                .map(TensorSlot::dtype);
        if (before.isPresent() && most == Dtype.FLOAT32 && before.get() != Dtype.FLOAT32) {
            findings.warning(patient.folder() + " is stored in float32, its parent in "
                    + before.get().label() + ": twice the bytes for the same model; save it in "
                    + before.get().label() + ".");
        } else if (!declared.equals(most.label())) {
            findings.warning(
                    "config.json of " + patient.folder() + " says " + declared + ", but the weights are stored in "
                            + most.label() + ": transformers 5 and vLLM compute in what config.json says; correct it.");
        }
        examineLayers(patient, findings);
    }

    /** Norms, routers and a head may well be wider than the rest. */
    private static void examineLayers(Patient patient, Findings.Sink findings) {
        Map<String, TensorSlot> ofTypes = new TreeMap<>();
        patient.tensors().forEach((name, slot) -> {
            if (name.matches("model\\.layers\\.\\d+\\.(self_attn|mlp)\\..*proj\\.weight")) {
                ofTypes.merge(
                        slot.dtype().label(),
                        slot,
                        (one, other) -> one.name().compareTo(other.name()) < 0 ? one : other);
            }
        });
        if (ofTypes.size() > 1) {
            findings.warning("The matrices of the layers of " + patient.folder() + " are stored in "
                    + ofTypes.entrySet().stream()
                            .map(type -> type.getKey() + " (" + type.getValue().name() + ")")
                            .collect(Collectors.joining(" and in "))
                    + ": they are of different saves, or a conversion ended early; save all of them in one type.");
        }
    }
}
