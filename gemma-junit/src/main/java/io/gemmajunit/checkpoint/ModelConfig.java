package io.gemmajunit.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The geometry of a Gemma 1 model, from {@code config.json} in the style of transformers 4 or 5.
 *
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the gated feed-forward layer
 * @param layers number of decoder layers
 * @param heads number of query heads
 * @param kvHeads number of key and value heads, a divisor of {@code heads}
 * @param headDim width of one head
 * @param vocabSize number of token ids
 * @param maxPositions longest sequence in tokens
 * @param ropeTheta base of the rotary position embedding
 * @param rmsNormEps added to the mean square in RMS norm
 */
public record ModelConfig(
        String architecture,
        int hiddenSize,
        int intermediateSize,
        int layers,
        int heads,
        int kvHeads,
        int headDim,
        int vocabSize,
        int maxPositions,
        double ropeTheta,
        double rmsNormEps) {

    private static final String SUPPORTED = "GemmaForCausalLM";

    public ModelConfig {
        if (heads % kvHeads != 0) {
            throw new CheckpointException("config.json has " + heads + " attention heads, not a multiple of its "
                    + kvHeads + " key-value heads.");
        }
        if (headDim % 2 != 0) {
            throw new CheckpointException(
                    "config.json has an odd head_dim of " + headDim + "; rotary embedding needs pairs.");
        }
    }

    static ModelConfig read(Path folder) {
        Path file = folder.resolve("config.json");
        JsonNode json = JsonFile.readIfPresent(file).orElseThrow(() -> withoutConfig(folder));
        String architecture = json.path("architectures")
                .path(0)
                .asText(json.path("model_type").asText("none"));
        if (!architecture.equals(SUPPORTED)) {
            throw new CheckpointException("Checkpoint " + folder + " is of architecture " + architecture
                    + ", which this version cannot run; supported is " + SUPPORTED + " (Gemma 1 and CodeGemma).");
        }
        if (json.hasNonNull("quantization_config")) {
            throw new CheckpointException("Checkpoint " + folder
                    + " is quantised; dequantise it first and save it in bfloat16, float16 or float32.");
        }
        return read(new Fields(file, json), architecture);
    }

    private static CheckpointException withoutConfig(Path folder) {
        return new CheckpointException(
                Files.exists(folder.resolve("adapter_config.json"))
                        ? "Folder " + folder + " holds an adapter where a whole model is needed; name its base model."
                        : "Checkpoint folder " + folder
                                + " has no config.json; point to a folder in the Hugging Face layout.");
    }

    private static ModelConfig read(Fields fields, String architecture) {
        int heads = fields.count("num_attention_heads");
        return new ModelConfig(
                architecture,
                fields.count("hidden_size"),
                fields.count("intermediate_size"),
                fields.count("num_hidden_layers"),
                heads,
                fields.count("num_key_value_heads", heads),
                fields.count("head_dim"),
                fields.count("vocab_size"),
                fields.count("max_position_embeddings"),
                fields.ropeTheta(),
                fields.positive(
                        "rms_norm_eps", fields.json().path("rms_norm_eps").asDouble(1e-6)));
    }

    /** Looks up fields and says which one is missing or impossible. */
    private record Fields(Path file, JsonNode json) {

        int count(String name) {
            return count(name, 0);
        }

        int count(String name, int fallback) {
            int value = json.path(name).asInt(fallback);
            if (value < 1 || value > 1 << 24) {
                throw new CheckpointException(file + " has no usable " + name + " (found "
                        + (json.has(name) ? json.get(name) : "nothing") + "); copy the checkpoint again.");
            }
            return value;
        }

        double positive(String name, double value) {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new CheckpointException(file + " has no usable " + name + " (found " + json.get(name) + ").");
            }
            return value;
        }

        /** transformers 5 nests it in {@code rope_parameters}; version 4 keeps it at the top, beside {@code rope_scaling}. */
        double ropeTheta() {
            JsonNode rope = json.path("rope_parameters");
            JsonNode scaling = rope.isObject() ? rope : json.path("rope_scaling");
            String type = scaling.path("rope_type").asText(scaling.path("type").asText("default"));
            if (!type.equals("default")) {
                throw new CheckpointException(file + " scales its rotary embedding by \"" + type
                        + "\"; this version supports only \"default\".");
            }
            return positive(
                    "rope_theta",
                    rope.path("rope_theta").asDouble(json.path("rope_theta").asDouble(10000)));
        }
    }
}
