package io.gemmajunit.checkpoint.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.generation.DecodingRules.LengthPenalty;
import io.gemmajunit.checkpoint.generation.DecodingRules.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads the settings of a {@code generation_config.json} that change greedy answers. */
record DecodingRulesReader(Path file, JsonNode json) {

    /** What asks for another way of decoding than one token after another, or for what the harness cannot give. */
    private static final Map<String, Predicate<JsonNode>> UNSUPPORTED = unsupported();

    /** @throws CheckpointException if a setting makes no sense or is of a kind that is not supported */
    static DecodingRules read(Path file, JsonNode json) {
        return new DecodingRulesReader(file, json).read();
    }

    private DecodingRules read() {
        UNSUPPORTED.forEach((name, matters) -> {
            if (json.hasNonNull(name) && matters.test(json.get(name))) {
                throw new CheckpointException(file + " sets " + name + " to " + json.get(name)
                        + ", which changes answers and is not supported; remove it.");
            }
        });
        return new DecodingRules(
                penalty("repetition_penalty"),
                penalty("encoder_repetition_penalty"),
                count("no_repeat_ngram_size"),
                count("encoder_no_repeat_ngram_size"),
                sequenceBias(),
                badWords(),
                count("min_length"),
                count("min_new_tokens"),
                count("max_new_tokens"),
                tokens(),
                lengthPenalty());
    }

    private static Map<String, Predicate<JsonNode>> unsupported() {
        Map<String, Predicate<JsonNode>> unsupported = new LinkedHashMap<>();
        unsupported.put("num_beams", DecodingRulesReader::isNotOne);
        unsupported.put("num_return_sequences", DecodingRulesReader::isNotOne);
        unsupported.put("penalty_alpha", alpha -> !alpha.isNumber() || alpha.doubleValue() > 0);
        unsupported.put("guidance_scale", DecodingRulesReader::isNotOne);
        unsupported.put("cache_implementation", cache -> cache.asText().equals("quantized"));
        unsupported.put("token_healing", heals -> !heals.isBoolean() || heals.booleanValue());
        for (String always : List.of(
                "watermarking_config", "dola_layers", "constraints", "force_words_ids", "stop_strings", "max_time")) {
            unsupported.put(always, value -> true);
        }
        return unsupported;
    }

    private static boolean isNotOne(JsonNode value) {
        return !value.isNumber() || value.doubleValue() != 1;
    }

    private double penalty(String name) {
        if (!json.hasNonNull(name)) {
            return 1;
        }
        JsonNode penalty = json.get(name);
        if (!penalty.isNumber() || !(penalty.doubleValue() > 0) || Double.isInfinite(penalty.doubleValue())) {
            throw unusable(name);
        }
        return penalty.doubleValue();
    }

    private int count(String name) {
        if (!json.hasNonNull(name)) {
            return 0;
        }
        if (!json.get(name).isInt() || json.get(name).intValue() < 0) {
            throw unusable(name);
        }
        return json.get(name).intValue();
    }

    private List<List<Integer>> badWords() {
        List<List<Integer>> words = new ArrayList<>();
        list("bad_words_ids").forEach(word -> words.add(sequence("bad_words_ids", word)));
        return words;
    }

    private Map<List<Integer>, Double> sequenceBias() {
        Map<List<Integer>, Double> biases = new LinkedHashMap<>();
        for (JsonNode entry : list("sequence_bias")) {
            if (!entry.path(1).isNumber()) {
                throw unusable("sequence_bias");
            }
            biases.put(sequence("sequence_bias", entry.path(0)), entry.get(1).asDouble());
        }
        return biases;
    }

    private JsonNode list(String name) {
        if (!json.hasNonNull(name)) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!json.get(name).isArray()) {
            throw unusable(name);
        }
        return json.get(name);
    }

    private Tokens tokens() {
        String forced = "forced_eos_token_id";
        var tokens = new Tokens(
                ids("suppress_tokens"), ids("begin_suppress_tokens"), ids("forced_bos_token_id"), ids(forced));
        if (!tokens.forcedLast().isEmpty() && tokens.suppressed().containsAll(tokens.forcedLast())) {
            throw unusable(forced);
        }
        return tokens;
    }

    /** One id or several. */
    private Set<Integer> ids(String name) {
        if (!json.hasNonNull(name)) {
            return Set.of();
        }
        JsonNode value = json.get(name);
        if (value.isArray()) {
            return value.isEmpty() ? Set.of() : new TreeSet<>(sequence(name, value));
        }
        return new TreeSet<>(sequence(name, JsonNodeFactory.instance.arrayNode().add(value)));
    }

    private List<Integer> sequence(String name, JsonNode ids) {
        if (!ids.isArray()) {
            throw unusable(name);
        }
        List<Integer> sequence = new ArrayList<>();
        for (JsonNode id : ids) {
            if (!id.isInt() || id.intValue() < 0) {
                throw unusable(name);
            }
            sequence.add(id.intValue());
        }
        if (sequence.isEmpty()) {
            throw unusable(name);
        }
        return List.copyOf(sequence);
    }

    private Optional<LengthPenalty> lengthPenalty() {
        String name = "exponential_decay_length_penalty";
        if (!json.hasNonNull(name)) {
            return Optional.empty();
        }
        JsonNode penalty = json.get(name);
        if (penalty.size() != 2 || !penalty.path(0).isInt() || !penalty.path(1).isNumber()) {
            throw unusable(name);
        }
        return Optional.of(
                new LengthPenalty(penalty.get(0).intValue(), penalty.get(1).asDouble()));
    }

    private CheckpointException unusable(String name) {
        return new CheckpointException(
                file + " has no usable " + name + " (found " + json.get(name) + "); correct or remove it.");
    }
}
