package io.gemmajunit.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** An adapter trained both the embedding and the head of a model in which they are one. */
final class AdapterOfTiedWeights implements HealthCheck {

    @Override
    public String id() {
        return "H12";
    }

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.adapter().isEmpty() || !patient.base().isTied()) {
            return;
        }
        JsonNode config = patient.adapter().get().json("adapter_config.json");
        Set<String> touched = new HashSet<>();
        Stream.of("modules_to_save", "target_modules")
                .forEach(key -> config.path(key).forEach(module -> touched.add(last(module.asText()))));
        if (touched.containsAll(Set.of("embed_tokens", "lm_head"))) {
            findings.warning(
                    "Adapter " + patient.folder() + " trained embed_tokens and lm_head of a model that ties them:"
                            + " it cannot be merged into the one tensor, and engines disagree on what it means; train only one of"
                            + " them, with ensure_weight_tying.");
        }
    }

    private static String last(String module) {
        return module.substring(module.lastIndexOf('.') + 1);
    }
}
