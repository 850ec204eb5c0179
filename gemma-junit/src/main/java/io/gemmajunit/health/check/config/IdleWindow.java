package io.gemmajunit.health.check.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.stream.StreamSupport;

/** The configuration has a sliding window, and the class of the model none. */
final class IdleWindow implements HealthCheck {

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        patient.supportedConfig()
                .filter(config -> config.layers().stream()
                        .allMatch(layer -> layer.attention().window().isEmpty()))
                .ifPresent(config -> examine(patient, config, findings));
    }

    private static void examine(Patient patient, ModelConfig config, Findings.Sink findings) {
        JsonNode text = patient.base().textConfig();
        JsonNode window = text.path("sliding_window");
        JsonNode types = text.path("layer_types");
        boolean isOfNoLayer = types.isArray()
                ? StreamSupport.stream(types.spliterator(), false)
                        .noneMatch(type -> type.asText().equals("sliding_attention"))
                // A sliding_window_pattern of 1 leaves none.
                : patient.architecture().startsWith("Gemma3");
        if (window.isInt() && window.intValue() < config.maxPositions() && !isOfNoLayer) {
            findings.warning("config.json of " + patient.folder() + " has a sliding_window of " + window
                    + ", which models of the type " + text.path("model_type").asText()
                    + " have not: while it generates, transformers forgets older tokens, vLLM never shows them, and this"
                    + " tool and scores of transformers see all; remove the field.");
        }
    }
}
