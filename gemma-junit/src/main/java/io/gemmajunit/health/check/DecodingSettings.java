package io.gemmajunit.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Settings of generation change even greedy answers. */
final class DecodingSettings implements HealthCheck {

    @Override
    public String id() {
        return "H30";
    }

    private static final List<String> SETTINGS = List.of(
            "repetition_penalty",
            "encoder_repetition_penalty",
            "no_repeat_ngram_size",
            "encoder_no_repeat_ngram_size",
            "bad_words_ids",
            "sequence_bias",
            "min_length",
            "min_new_tokens",
            "max_new_tokens",
            "exponential_decay_length_penalty",
            "suppress_tokens",
            "begin_suppress_tokens",
            "forced_bos_token_id",
            "forced_eos_token_id");

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        JsonNode file = patient.base().json("generation_config.json");
        for (String name : SETTINGS) {
            JsonNode value = file.path(name);
            boolean isNothing = value.isMissingNode()
                    || value.isNull()
                    || value.isArray() && value.isEmpty()
                    || value.isNumber() && value.asDouble() == (name.endsWith("_penalty") ? 1 : 0);
            if (!isNothing) {
                findings.warning("generation_config.json of " + patient.folder() + " sets " + name + " to " + value
                        + ": transformers, lm-evaluation-harness and this tool apply it even to greedy answers, other servers"
                        + " only in part; remove it if benchmarks are to show the model alone.");
            }
        }
    }
}
