package io.gemmajunit.health;

import static io.gemmajunit.health.Sick.copy;
import static io.gemmajunit.health.Sick.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.checkpoint.safetensors.Safetensors.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check of stored weights finds a fault, and nothing in the healthy checkpoint that looks most like it. */
class WeightChecksTest {

    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final String HEAD = "lm_head.weight";
    private static final String QUERY = "model.layers.0.self_attn.q_proj.weight";

    @TempDir
    private Path temporary;

    private Sick sick;

    @BeforeEach
    void copyCheckpoint() throws IOException {
        sick = Sick.copyOf(Sick.TINY, temporary.resolve("ck"));
    }

    @Test
    void aHeadThatDiffersFromTheEmbedding() {
        sick.weights(tensors -> tensors.put(HEAD, times(1.5f, tensors.get(EMBEDDING))));
        assertThat(sick.found("H01"))
                .containsExactly(
                        "ERROR F stores a lm_head.weight that differs from embed_tokens, but config.json ties"
                                + " them: transformers 5 and this tool compute with the stored head, lm-evaluation-harness, vLLM and"
                                + " transformers 4 with the embedding. Set tie_word_embeddings to false, or delete the tensor.");
        assertThat(sick.found("H02")).isEmpty();
        sick.edit("config.json", config -> config.put("tie_word_embeddings", false));
        assertThat(sick.found("H01")).isEmpty();
    }

    @Test
    void aHeadThatEqualsTheEmbedding() {
        sick.weights(tensors -> tensors.put(HEAD, copy(tensors.get(EMBEDDING))));
        assertThat(sick.found("H01")).isEmpty();
        long bytes = 4L * size(EMBEDDING);
        assertThat(sick.found("H02"))
                .containsExactly("WARNING F stores the embedding a second time as lm_head.weight (" + bytes
                        + " bytes), which config.json ties anyway, and some loaders (MLX) refuse; delete the tensor and"
                        + " save again.");
        sick.edit("config.json", config -> config.put("tie_word_embeddings", false));
        assertThat(sick.found("H02")).isEmpty();
    }

    private int size(String tensor) {
        try {
            return sick.read("model.safetensors").get(tensor).values().length;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anUntiedHeadThatIsAbsent() {
        sick.edit("config.json", config -> config.put("tie_word_embeddings", false));
        assertThat(sick.found("H03"))
                .containsExactly("ERROR F sets tie_word_embeddings to false but stores no lm_head.weight, which"
                        + " transformers would fill with random numbers; set it to true if the model was tied, else save"
                        + " the whole model.");
        sick.weights(tensors -> tensors.put(HEAD, times(2, tensors.get(EMBEDDING))));
        assertThat(sick.found("H03")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_orig_mod.model.norm.weight",
                "module.model.norm.weight",
                "model._fsdp_wrapped_module.norm.weight",
                "base_model.model.model.norm.weight",
                "model.layers.0.self_attn.q_proj.base_layer.weight",
                "model.layers.0.self_attn.q_proj.lora_A.default.weight"
            })
    void namesOfAWrapper(String name) {
        sick.weights(tensors -> tensors.put(name, new Tensor(List.of(2L), new float[] {1, 2})));
        assertThat(sick.found("H04"))
                .containsExactly(
                        "ERROR F was saved from a wrapped model (its tensors have names such as " + name
                                + "), and no engine finds them; unwrap the model (FSDP, torch.compile, PEFT), then save it again.");
    }

    @Test
    void namesOfAWrapperThatTransformersMaps() {
        String name = "model.model.layers.9.mlp.up_proj.weight";
        sick.weights(tensors -> tensors.put(name, new Tensor(List.of(2L), new float[] {1, 2})));
        assertThat(sick.found("H04"))
                .containsExactly("WARNING F was saved from a wrapped model (its tensors have names such as " + name
                        + "), which transformers 5 and this tool map and other engines may not; unwrap the model (FSDP,"
                        + " torch.compile, PEFT), then save it again.");
    }

    @Test
    void namesThatOnlyLookLikeThoseOfAWrapper() {
        sick.weights(tensors ->
                tensors.put("model.layers.0.some_module.weight", new Tensor(List.of(2L), new float[] {1, 2})));
        assertThat(sick.found("H04")).isEmpty();
    }

    @Test
    void namesOfTheMultimodalClassInAModelOfText() throws IOException {
        Path model = Path.of("src/test/resources/checkpoints/gemma3-text-bf16");
        Sick gemma = Sick.copyOf(model, temporary.resolve("gemma3"));
        assertThat(gemma.found("H05")).isEmpty();
        gemma.weights(tensors -> {
            Map<String, Tensor> renamed = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> renamed.put("language_model." + name, tensor));
            tensors.clear();
            tensors.putAll(renamed);
        });
        assertThat(gemma.found("H05"))
                .containsExactly("ERROR F names its tensors with language_model., unlike Gemma3ForCausalLM in its"
                        + " config.json: transformers 5 takes none of them and computes with random numbers, vLLM stops,"
                        + " and this tool maps the names; save it with the class that config.json names.");
    }

    @Test
    void twoSavesThatDiffer() throws IOException {
        shard(tensors -> {});
        assertThat(sick.found("H06"))
                .containsExactly("INFO F holds two saves: model.safetensors, which transformers and this tool read, and"
                        + " the shards of model.safetensors.index.json, which vLLM reads; they are equal.");
        shard(tensors -> tensors.put(QUERY, times(2, tensors.get(QUERY))));
        assertThat(sick.found("H06"))
                .containsExactly(
                        "ERROR F holds two saves: model.safetensors, which transformers and this tool read, and"
                                + " the shards of model.safetensors.index.json, which vLLM reads; they differ. Remove the older one.");
        Files.delete(sick.folder().resolve("model-00001-of-00001.safetensors"));
        assertThat(sick.found("H06"))
                .containsExactly(
                        "WARNING F holds two saves: model.safetensors, which transformers and this tool read, and"
                                + " the shards of model.safetensors.index.json, which vLLM reads and which are not all there; delete"
                                + " model.safetensors.index.json.");
    }

    @Test
    void anIndexOfWhatNoFileCanBeCalled() throws IOException {
        sick.edit(
                "model.safetensors.index.json",
                index -> index.putObject("weight_map").put("a", "a\0b"));
        assertThat(sick.found("H06"))
                .containsExactly(
                        "WARNING F holds two saves: model.safetensors, which transformers and this tool read, and"
                                + " the shards of model.safetensors.index.json, which vLLM reads and which are not all there; delete"
                                + " model.safetensors.index.json.");
    }

    @Test
    void anIndexOfTheSingleFileIsNoSecondSave() throws IOException {
        index("model.safetensors", 0);
        assertThat(sick.found("H06")).isEmpty();
    }

    @Test
    void anIndexOfAnotherSave() throws IOException {
        shard(tensors -> {});
        Files.delete(sick.folder().resolve("model.safetensors"));
        long stored = sick.read("model-00001-of-00001.safetensors").values().stream()
                .mapToLong(tensor -> 4L * tensor.values().length)
                .sum();
        index("model-00001-of-00001.safetensors", stored);
        assertThat(sick.found("H07")).isEmpty();
        index("model-00001-of-00001.safetensors", stored - 1);
        assertThat(sick.found("H07"))
                .containsExactly("WARNING model.safetensors.index.json of F speaks of " + (stored - 1)
                        + " bytes of weights, but its shards hold " + stored
                        + ": they are of different saves; copy or save the checkpoint again.");
        index("model-00001-of-00001.safetensors", stored);
        Files.copy(
                sick.folder().resolve("model-00001-of-00001.safetensors"),
                sick.folder().resolve("model-00002-of-00002.safetensors"));
        assertThat(sick.found("H07"))
                .containsExactly("WARNING F holds model-00002-of-00002.safetensors, which model.safetensors.index.json"
                        + " does not name: it belongs to another save; remove what is not of this one.");
    }

    @Test
    void numbersThatAreNone() {
        sick.weights(tensors -> tensors.get(QUERY).values()[7] = Float.MAX_VALUE);
        assertThat(sick.found("H13")).isEmpty();
        int size = size(QUERY);
        sick.weights(tensors -> {
            tensors.get(QUERY).values()[7] = Float.NaN;
            tensors.get(QUERY).values()[9] = Float.NEGATIVE_INFINITY;
        });
        assertThat(sick.found("H13"))
                .containsExactly("ERROR Tensor " + QUERY + " of F holds NaN or infinity in 2 of " + size
                        + " numbers, first at index 7: training diverged, or a conversion overflowed; save an earlier"
                        + " state.");
    }

    @Test
    void aMatrixThatWasNeverFilled() {
        sick.weights(tensors -> tensors.put("model.norm.weight", times(0, tensors.get("model.norm.weight"))));
        assertThat(sick.found("H13")).isEmpty();
        sick.weights(tensors -> Arrays.fill(tensors.get(QUERY).values(), 0));
        assertThat(sick.found("H13"))
                .containsExactly("ERROR Matrix " + QUERY
                        + " of F holds 0.0 throughout: it was never filled; save the whole model again.");
    }

    @Test
    void aLateGemmaInFloat16() throws IOException {
        // Phi's weights under the name of a Gemma 3, and as they are.
        Path phi = Path.of("src/test/resources/checkpoints/phi2-f16");
        Sick half = Sick.copyOf(phi, temporary.resolve("half"));
        assertThat(half.found("H14")).isEmpty();
        half.edit("config.json", config -> config.putArray("architectures").add("Gemma3ForCausalLM"));
        assertThat(half.found("H14"))
                .containsExactly("WARNING F is stored in float16, whose largest number its activations exceed (65504):"
                        + " engines that compute in the stored type answer NaN, then <pad>; this tool computes in float32."
                        + " Save it in bfloat16.");
    }

    @Test
    void aStoredTypeThatTheConfigurationDoesNotName() {
        sick.weights(tensors -> {});
        assertThat(sick.found("H27")).isEmpty();
        sick.edit("config.json", config -> config.put("dtype", "bfloat16"));
        assertThat(sick.found("H27"))
                .containsExactly("WARNING config.json of F says bfloat16, but the weights are stored in float32:"
                        + " transformers 5 and vLLM compute in what config.json says; correct it.");
    }

    private void shard(Consumer<Map<String, Tensor>> change) throws IOException {
        Path shard = sick.folder().resolve("model-00001-of-00001.safetensors");
        sick.weights(tensors -> {});
        Files.deleteIfExists(shard);
        Files.copy(sick.folder().resolve("model.safetensors"), shard);
        sick.weights("model-00001-of-00001.safetensors", change);
        index("model-00001-of-00001.safetensors", 0);
    }

    private void index(String file, long bytes) throws IOException {
        Path any = Files.exists(sick.folder().resolve(file)) ? Path.of(file) : Path.of("model.safetensors");
        Map<String, Tensor> tensors = sick.read(any.toString());
        sick.edit("model.safetensors.index.json", index -> {
            index.removeAll();
            index.putObject("metadata").put("total_size", bytes);
            var map = index.putObject("weight_map");
            tensors.keySet().forEach(name -> map.put(name, file));
        });
    }
}
