package io.gemmajunit.health.check.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.generation.GenerationConfig;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.List;

/** Settings of generation change even greedy answers. */
final class DecodingSettings implements HealthCheck {

    private static final String GENERATION = "generation_config.json";
    private static final List<String> SETTINGS =
            List.of(("repetition_penalty encoder_repetition_penalty no_repeat_ngram_size "
                            + "encoder_no_repeat_ngram_size bad_words_ids sequence_bias min_length min_new_tokens "
                            + "max_new_tokens exponential_decay_length_penalty suppress_tokens begin_suppress_tokens "
                            + "forced_bos_token_id forced_eos_token_id")
                    .split(" "));

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        JsonNode generation = patient.base().json(GENERATION);
        String name = generation.isMissingNode() ? "config.json" : GENERATION;
        JsonNode file = patient.base().json(name);
        try {
            GenerationConfig.read(List.of(patient.base().folder()));
        } catch (CheckpointException e) {
            findings.error(String.valueOf(e.getMessage()));
            return;
        }
        for (String setting : SETTINGS) {
            JsonNode value = file.path(setting);
            boolean isNothing = value.isMissingNode()
                    || value.isNull()
                    || value.isArray() && value.isEmpty()
                    || value.isNumber() && value.asDouble() == (setting.endsWith("_penalty") ? 1 : 0);
            if (!isNothing) {
                findings.warning(name + " of " + patient.folder() + " sets " + setting + " to " + value
                        + ": transformers, lm-evaluation-harness and this tool apply it even to greedy answers, other servers"
                        + " only in part; remove it if benchmarks are to show the model alone.");
            }
        }
    }
}
