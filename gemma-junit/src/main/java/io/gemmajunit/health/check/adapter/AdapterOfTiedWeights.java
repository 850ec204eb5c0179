package io.gemmajunit.health.check.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.TensorComparison;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.StoredFiles;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** An adapter trained both the embedding and the head of a model in which they are one. */
final class AdapterOfTiedWeights implements HealthCheck {

    private static final Set<String> TABLES = Set.of("embed_tokens", "lm_head");

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.adapter().isEmpty() || !patient.base().isTied()) {
            return;
        }
        StoredFiles files = patient.adapter().get();
        JsonNode config = files.json("adapter_config.json");
        Map<String, TensorSlot> stored = files.adapterTensors();
        Set<String> touched = new HashSet<>();
        Stream.of("modules_to_save", "target_modules")
                .forEach(key -> config.path(key).forEach(module -> touched.add(last(module.asText()))));
        config.path("exclude_modules").forEach(module -> touched.remove(last(module.asText())));
        for (String table : TABLES) {
            if (stored.keySet().stream().anyMatch(name -> name.matches("(.*\\.)?" + table + "\\..*"))) {
                touched.add(table);
            }
        }
        if (touched.containsAll(TABLES) && !config.path("ensure_weight_tying").asBoolean() && !areSavedAlike(stored)) {
            findings.warning(
                    "Adapter " + patient.folder() + " trained embed_tokens and lm_head of a model that ties them:"
                            + " it cannot be merged into the one tensor, and engines disagree on what it means; train only one of"
                            + " them, with ensure_weight_tying.");
        }
    }

    /** As PEFT saves both where the vocabulary was resized. */
    private static boolean areSavedAlike(Map<String, TensorSlot> stored) {
        TensorSlot embedding = stored.get(Patient.EMBEDDING);
        TensorSlot head = stored.get(Patient.HEAD);
        return embedding != null && head != null && TensorComparison.areEqual(embedding, head);
    }

    private static String last(String module) {
        return module.substring(module.lastIndexOf('.') + 1);
    }
}
