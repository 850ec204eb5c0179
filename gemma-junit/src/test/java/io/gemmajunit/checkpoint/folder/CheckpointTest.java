package io.gemmajunit.checkpoint.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.architecture.AttentionConfig;
import io.gemmajunit.checkpoint.architecture.AttentionConfig.Values;
import io.gemmajunit.checkpoint.architecture.LayerConfig;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.architecture.Rope;
import io.gemmajunit.checkpoint.safetensors.Safetensors;
import io.gemmajunit.checkpoint.safetensors.Safetensors.Tensor;
import io.gemmajunit.fingerprint.FileDigests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");

    @TempDir
    private Path folder;

    private Path shard;

    @BeforeEach
    void copyCheckpoint() throws IOException {
        for (String file : List.of("config.json", "generation_config.json", "model.safetensors")) {
            Files.copy(CHECKPOINTS.resolve("gemma-mqa-bf16").resolve(file), folder.resolve(file));
        }
        shard = folder.resolve("model.safetensors");
    }

    @Test
    void readsTheConfigOfTransformers5() {
        ModelConfig config = Checkpoint.open(folder).config();
        assertThat(config.layers())
                .containsExactlyElementsOf(Collections.nCopies(3, new LayerConfig(attention(4, 1, 16), 96)));
        assertThat(config.hiddenSize()).isEqualTo(48);
    }

    @Test
    void readsTheConfigOfTransformers4() {
        ModelConfig config =
                Checkpoint.open(CHECKPOINTS.resolve("gemma-mha-f32-sharded")).config();
        assertThat(config.layers())
                .containsExactlyElementsOf(Collections.nCopies(3, new LayerConfig(attention(4, 4, 32), 160)));
        assertThat(config.hiddenSize()).isEqualTo(64);
    }

    private static AttentionConfig attention(int heads, int kvHeads, int headDim) {
        return new AttentionConfig(
                heads,
                kvHeads,
                headDim,
                OptionalInt.empty(),
                new Rope(10_000, 1, headDim),
                Values.PROJECTED,
                1 / Math.sqrt(headDim),
                OptionalDouble.empty());
    }

    @Test
    void findsTensorsInAllShards() {
        Checkpoint checkpoint = Checkpoint.open(CHECKPOINTS.resolve("gemma-mha-f32-sharded"));
        // An embedding, a final norm and nine tensors in each of three layers.
        assertThat(checkpoint.tensors()).hasSize(2 + 3 * 9);
        assertThat(checkpoint.tensors().values().stream().map(TensorSlot::shard).distinct())
                .hasSize(7);
        assertThat(checkpoint.storedDtype()).isEqualTo(Dtype.FLOAT32);
    }

    @Test
    void theSingleFileCountsBesideAnIndexOfAnOlderSave() throws IOException {
        Files.copy(shard, folder.resolve("model-00001-of-00001.safetensors"));
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"model.norm.weight\": \"model-00001-of-00001.safetensors\"}}");
        assertThat(Checkpoint.open(folder).tensors().values())
                .extracting(TensorSlot::shard)
                .containsOnly(shard);
    }

    @Test
    void theFileThatTheConfigNamesCountsFirst() throws IOException {
        Path other = Files.copy(shard, folder.resolve("tuned.safetensors"));
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config).replaceFirst("\\{", "{\"transformers_weights\": \"tuned.safetensors\","));
        assertThat(Checkpoint.open(folder).tensors().values())
                .extracting(TensorSlot::shard)
                .containsOnly(other);
    }

    @Test
    void refusesNamedWeightsThatAreNoSafetensors() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(
                config, Files.readString(config).replaceFirst("\\{", "{\"transformers_weights\": \"tuned.bin\","));
        assertRefused(
                folder,
                config + " names tuned.bin as transformers_weights, which is no safetensors file; save the model as"
                        + " safetensors.");
    }

    @Test
    void readsAllEosIds() throws IOException {
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": [1, 107]}");
        assertThat(Checkpoint.open(folder).generation().eosIds()).containsExactlyInAnyOrder(1, 107);
    }

    @Test
    void takesTheEosIdOfTheConfigWithoutAGenerationConfig() throws IOException {
        Files.delete(folder.resolve("generation_config.json"));
        assertThat(Checkpoint.open(folder).generation().eosIds()).containsExactly(1);
    }

    /** Each changes ids of tokens, so that answers which are kept for one are none of the other. */
    @ParameterizedTest
    @CsvSource({"added_tokens.json, addedTokens", "special_tokens_map.json, specialTokens"})
    void filesBesideTheTokenizerHaveFingerprints(String file, String part) throws IOException {
        Files.writeString(folder.resolve(file), "{}");
        var before = Checkpoint.open(folder).fingerprints(FileDigests.READ);
        Files.writeString(folder.resolve(file), "{\"<new>\": 1024}");

        var after = Checkpoint.open(folder).fingerprints(FileDigests.READ);

        assertThat(before).containsKey(part);
        assertThat(after.get(part)).isNotEqualTo(before.get(part));
    }

    @Test
    void fingerprintsChangeWithTheirFileAlone() throws IOException {
        var before = Checkpoint.open(folder).fingerprints(FileDigests.READ);
        byte[] weights = Files.readAllBytes(shard);
        weights[weights.length - 1] ^= 1;
        Files.write(shard, weights);
        var after = Checkpoint.open(folder).fingerprints(FileDigests.READ);
        assertThat(after.get("weights")).isNotEqualTo(before.get("weights")).hasSize(64);
        assertThat(after.get("config")).isEqualTo(before.get("config"));
    }

    @Test
    void refusesAFolderThatDoesNotExist() {
        assertRefused(
                folder.resolve("no"),
                "Checkpoint folder " + folder.resolve("no") + " does not exist; correct the path.");
    }

    @Test
    void refusesAFile() {
        assertRefused(shard, shard + " is a file; point to the folder of the checkpoint.");
    }

    @Test
    void refusesAConfigThatIsCutOff() throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), "{\"hidden_size\": 48,");
        assertRefused(folder, config + " is cut off; copy the checkpoint again.");
    }

    @Test
    void refusesEosIdsThatAreNone() throws IOException {
        Path config = Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": [1, \"<eos>\"]}");
        assertRefused(folder, config + " has no usable eos_token_id (found [1,\"<eos>\"]); copy the checkpoint again.");
    }

    @Test
    void refusesAFolderWithoutConfig() throws IOException {
        Files.delete(folder.resolve("config.json"));
        assertRefused(
                folder,
                "Checkpoint folder " + folder + " has no config.json; point to a folder in the Hugging Face layout.");
    }

    @Test
    void refusesAnAdapterAsAWholeModel() {
        Path adapter = Path.of("../sample-project/models/tiny-gemma-openhermes");
        assertRefused(
                adapter,
                "Folder " + adapter.toAbsolutePath().normalize()
                        + " holds an adapter where a whole model is needed; name its base model.");
    }

    @Test
    void refusesAConfigWithoutAnExtent() throws IOException {
        edit("config.json", "\"hidden_size\": 48", "\"hidden_size\": \"wide\"");
        assertRefused(
                folder,
                folder.resolve("config.json")
                        + " has no usable hidden_size (found \"wide\"); copy the checkpoint again.");
    }

    @Test
    void refusesScaledRotaryEmbedding() throws IOException {
        edit("config.json", "\"rope_type\": \"default\"", "\"rope_type\": \"yarn\"");
        assertRefused(
                folder,
                folder.resolve("config.json")
                        + " scales its rotary embedding by \"yarn\"; supported are \"default\", \"linear\" and \"proportional\".");
    }

    @Test
    void refusesPickles() throws IOException {
        Files.move(shard, folder.resolve("pytorch_model.bin"));
        assertRefused(
                folder,
                "Checkpoint folder " + folder
                        + " has neither model.safetensors nor model.safetensors.index.json; it holds"
                        + " [config.json, generation_config.json, pytorch_model.bin]. Save the model as safetensors"
                        + " (pickle files are never opened).");
    }

    @Test
    void refusesAShardThatIsCutOff() throws IOException {
        byte[] bytes = Files.readAllBytes(shard);
        Files.write(shard, Arrays.copyOf(bytes, bytes.length - 50));
        assertRefused(
                folder,
                "Shard " + shard + " is cut off: it ends at byte " + (bytes.length - 50)
                        + " but tensor model.norm.weight should reach to byte " + bytes.length
                        + "; copy the file again.");
    }

    @Test
    void refusesAShardThatEndsInItsHeader() throws IOException {
        Files.write(shard, Arrays.copyOf(Files.readAllBytes(shard), 100));
        assertRefused(
                folder,
                "Shard " + shard
                        + " is cut off: it has 100 bytes but its header alone claims 3008; copy the file again.");
    }

    @Test
    void refusesAnEmptyShard() throws IOException {
        Files.write(shard, new byte[0]);
        assertRefused(
                folder,
                "Shard " + shard
                        + " is cut off: it has 0 bytes, fewer than the 8 of a header length; copy the file again.");
    }

    @Test
    void refusesAGitLfsPointer() throws IOException {
        Files.writeString(shard, "version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 231016\n");
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(
                        "so it is not a safetensors file; it is a Git LFS pointer, run \"git lfs pull\".");
    }

    @Test
    void refusesAHeaderThatIsNotJson() throws IOException {
        writeShard("{\"a\": nonsense}", 0);
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("The header of shard " + shard + " is not JSON (")
                .hasMessageEndingWith("); copy the file again.");
    }

    @Test
    void refusesATensorThatClaimsMoreThanItsBytes() throws IOException {
        writeShard("{\"a\": {\"dtype\": \"BF16\", \"shape\": [4, 4], \"data_offsets\": [0, 8]}}", 8);
        assertRefused(
                folder,
                "Tensor a in shard " + shard
                        + " has shape [4, 4] of BF16, which needs 32 bytes, but its header gives it 8; copy the file again.");
    }

    @Test
    void refusesAShapeThatOverflows() throws IOException {
        writeShard("{\"a\": {\"dtype\": \"F32\", \"shape\": [4611686018427387904, 4], \"data_offsets\": [0, 8]}}", 8);
        assertRefused(
                folder,
                "Tensor a in shard " + shard
                        + " has the impossible shape [4611686018427387904, 4]; copy the file again.");
    }

    @Test
    void refusesQuantisedTensors() throws IOException {
        writeShard("{\"model.norm.weight\": {\"dtype\": \"I8\", \"shape\": [8], \"data_offsets\": [0, 8]}}", 8);
        assertRefused(
                folder,
                "Tensor model.norm.weight in shard " + shard
                        + " is stored as I8; supported are F32, F16 and BF16. Save the model in one of them,"
                        + " dequantised if it is quantised.");
    }

    /** What packers of 4-bit weights leave beside or in place of a weight. */
    @Test
    void refusesWhatAQuantiserKeepsOfAWeight() throws IOException {
        String name = "model.layers.1.mlp.up_proj.qweight";
        writeShard("{\"" + name + "\": {\"dtype\": \"I32\", \"shape\": [2], \"data_offsets\": [0, 8]}}", 8);
        assertRefused(
                folder,
                "Tensor " + name + " in shard " + shard
                        + " is stored as I32; supported are F32, F16 and BF16. Save the model in one of them, dequantised if"
                        + " it is quantised.");
    }

    /** A buffer that was saved with the weights. */
    @Test
    void passesOverTensorsOfOtherTypesThatTheModelDoesNotHave() throws IOException {
        writeShard("{\"model.position_ids\": {\"dtype\": \"I64\", \"shape\": [1], \"data_offsets\": [0, 8]}}", 8);
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"model.position_ids\": \"model.safetensors\"}}");
        assertThat(Checkpoint.open(folder).tensors()).isEmpty();
    }

    @Test
    void refusesAnIndexThatPointsOutside() throws IOException {
        Path index = replaceByIndex("{\"weight_map\": {\"a\": \"../other.safetensors\"}}");
        assertRefused(
                folder,
                index
                        + " points outside the checkpoint folder, to ../other.safetensors; copy the checkpoint again, from a"
                        + " place that you trust.");
    }

    @Test
    void refusesAnIndexWithoutTensors() throws IOException {
        Path index = replaceByIndex("{\"metadata\": {}}");
        assertRefused(folder, index + " lists no tensors in its weight_map; copy the checkpoint again.");
    }

    @Test
    void refusesAnIndexWhoseShardIsMissing() throws IOException {
        replaceByIndex("{\"weight_map\": {\"a\": \"model-00001-of-00002.safetensors\"}}");
        assertRefused(
                folder,
                "Shard " + folder.resolve("model-00001-of-00002.safetensors")
                        + " does not exist; copy the checkpoint again, with all its files.");
    }

    @Test
    void refusesAnIndexThatNamesATensorTheShardLacks() throws IOException {
        Path only = Files.copy(shard, folder.resolve("model-00001-of-00001.safetensors"));
        replaceByIndex("{\"weight_map\": {\"a\": \"model-00001-of-00001.safetensors\"}}");
        assertRefused(
                folder,
                "Shard " + only + " lacks tensor a that model.safetensors.index.json places there; copy the checkpoint"
                        + " again.");
    }

    /** transformers 5 takes such a tensor for missing, and makes one of random numbers. */
    @Test
    void refusesAnIndexThatPlacesATensorInAnotherShard() throws IOException {
        Path sharded = folder.resolve("sharded");
        Path original = Path.of("src/test/resources/checkpoints/gemma-mha-f32-sharded");
        Files.createDirectory(sharded);
        try (Stream<Path> files = Files.list(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, sharded.resolve(file.getFileName()));
            }
        }
        Path index = sharded.resolve("model.safetensors.index.json");
        String embedding = "\"model.embed_tokens.weight\": \"";
        String text = Files.readString(index);
        String first = "model-00001-of-00007.safetensors";
        String second = "model-00002-of-00007.safetensors";
        assertThat(text).contains(embedding + first);
        Files.writeString(index, text.replace(embedding + first, embedding + second));

        assertRefused(
                sharded,
                "Shard " + sharded.resolve(second) + " lacks tensor model.embed_tokens.weight that"
                        + " model.safetensors.index.json places there; copy the checkpoint again.");
    }

    /** transformers 5.18 takes the one whose name comes first. */
    @Test
    void refusesAWeightUnderTwoNames() throws IOException {
        Tensor norm = new Tensor(List.of(1L), new float[] {1});
        Safetensors.write(shard, Map.of("model.norm.weight", norm, "norm.weight", norm));
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageMatching("Tensors (model\\.)?norm\\.weight and (model\\.)?norm\\.weight of .* are one weight"
                        + " under two names; save the model again, with one of them\\.");
    }

    private Path replaceByIndex(String index) throws IOException {
        Files.delete(shard);
        return Files.writeString(folder.resolve("model.safetensors.index.json"), index);
    }

    private void assertRefused(Path checkpoint, String message) {
        assertThatThrownBy(() -> Checkpoint.open(checkpoint))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(message);
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private void writeShard(String header, int dataBytes) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(shard, file.putLong(json.length).put(json).array());
    }
}
