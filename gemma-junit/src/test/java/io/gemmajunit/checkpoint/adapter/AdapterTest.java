package io.gemmajunit.checkpoint.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.util.RawValue;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.fingerprint.FileDigests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterTest {

    /** Three layers, 48 wide, with 4 query heads and 1 key-value head of 16. */
    private static final Path BASE = Path.of("src/test/resources/checkpoints/gemma-mqa-bf16")
            .toAbsolutePath()
            .normalize();

    private static final String MERGE =
            "; merge the adapter into its base model (merge_and_unload in PEFT) and save the whole.";

    @TempDir
    private Path folder;

    private AdapterFolder adapter;

    @BeforeEach
    void adaptQueries() {
        adapter = new AdapterFolder(folder);
        for (int i = 0; i < 3; i++) {
            adapter.module(query(i), 48, 64, 2);
        }
    }

    @Nested
    class Honours {

        @Test
        void rankAndAlpha() {
            LowRank lowRank = query0();
            assertThat(lowRank.a().shape()).containsExactly(2L, 48L);
            assertThat(lowRank.b().shape()).containsExactly(64L, 2L);
            assertThat(lowRank.scaling()).isEqualTo(4.0 / 2);
        }

        @Test
        void rankStabilisation() {
            adapter.config(config -> config.put("use_rslora", true));
            assertThat(query0().scaling()).isCloseTo(4 / Math.sqrt(2), within(1e-15));
        }

        @Test
        void patternsOfRankAndAlpha() {
            adapter.module(query(0), 48, 64, 3).config(config -> {
                config.putObject("rank_pattern").put("layers.0.self_attn.q_proj", 3);
                config.putObject("alpha_pattern").put("model\\.layers\\.[01].*q_proj", 12);
            });
            assertThat(query0().scaling()).isEqualTo(12.0 / 3);
            assertThat(open().adapter().orElseThrow().on(query(1)).orElseThrow().scaling())
                    .isEqualTo(12.0 / 2);
            assertThat(open().adapter().orElseThrow().on(query(2)).orElseThrow().scaling())
                    .isEqualTo(4.0 / 2);
        }

        @ParameterizedTest
        @CsvSource({
            ".*\\.q_proj, 3",
            "model\\.layers\\.(0|2)\\.self_attn\\.q_proj, 2",
        })
        void targetsByRegularExpression(String target, int modules) {
            adapter.config(config -> config.put("target_modules", target));
            if (modules == 2) {
                removeLayer1();
            }
            assertThat(open().adapter().orElseThrow().on(query(2))).isPresent();
        }

        @Test
        void targetsByFullName() {
            removeLayer1();
            adapter.config(
                    config -> config.putArray("target_modules").add(query(0)).add(query(2)));
            assertThat(open().adapter().orElseThrow().on(query(1))).isEmpty();
        }

        @Test
        void allLinearModulesAsTarget() {
            adapter.config(config -> config.put("target_modules", "all-linear"));
            for (int i = 0; i < 3; i++) {
                String layer = "model.layers." + i;
                adapter.module(layer + ".self_attn.k_proj", 48, 16, 2)
                        .module(layer + ".self_attn.v_proj", 48, 16, 2)
                        .module(layer + ".self_attn.o_proj", 64, 48, 2)
                        .module(layer + ".mlp.gate_proj", 48, 96, 2)
                        .module(layer + ".mlp.up_proj", 48, 96, 2)
                        .module(layer + ".mlp.down_proj", 96, 48, 2);
            }
            assertThat(open().adapter()).isPresent();
        }

        @ParameterizedTest
        @CsvSource({"layers_to_transform, 0|2", "exclude_modules, layers.1.self_attn.q_proj"})
        void aChoiceOfLayers(String field, String values) {
            removeLayer1();
            adapter.config(config -> Arrays.stream(values.split("\\|"))
                    .forEach(value -> config.withArray("/" + field).add(value)));
            assertThat(open().adapter()).isPresent();
        }

        /** Which is none in all three ways. */
        @ParameterizedTest
        @ValueSource(strings = {"null", "\"\"", "[]"})
        void aChoiceOfLayersWithoutTheirName(String pattern) {
            removeLayer1();
            adapter.config(config -> {
                config.putRawValue("layers_pattern", new RawValue(pattern));
                config.putArray("layers_to_transform").add(0).add(2);
            });
            assertThat(open().adapter()).isPresent();
        }

        @Test
        void aFolderOfItsOwnBelow() throws IOException {
            adapter = new AdapterFolder(folder.resolve("tuned"))
                    .module(query(0), 48, 64, 2)
                    .config(config -> config.put("base_model_name_or_path", BASE.toString())
                            .put("layers_to_transform", 0));
            adapter.write();
            assertThat(CheckpointFinder.withoutAliases().at(folder))
                    .isEqualTo(new CheckpointLocation(BASE, Optional.of(folder.resolve("tuned"))));
            Files.createDirectory(folder.resolve("other"));
            Files.copy(folder.resolve("tuned/adapter_config.json"), folder.resolve("other/adapter_config.json"));
            assertThatThrownBy(() -> CheckpointFinder.withoutAliases().at(folder))
                    .hasMessage("Folder " + folder
                            + " holds several adapters (other, tuned); name the folder of one of them.");
        }

        @Test
        void partsThatReadImagesAndSounds() {
            adapter.module("model.audio_tower.layers.0.self_attn.q_proj", 7, 7, 2)
                    .module("model.embed_vision.q_proj", 7, 7, 2)
                    .module("model.vision_embedder.q_proj", 7, 7, 2);
            assertThat(open().adapter()).isPresent();
        }

        /** PEFT 0.21 loads this name alone; of others it leaves the matrices out. */
        @Test
        void theNameOfTheDefaultAdapterInTheKeys() {
            var named = new AdapterFolder(folder);
            for (int i = 0; i < 3; i++) {
                named.tensor(key(i, "lora_A.default"), AdapterFolder.filled(2, 48))
                        .tensor(key(i, "lora_B.default"), AdapterFolder.filled(64, 2));
            }
            named.write();
            assertThat(openWritten().adapter().orElseThrow().on(query(1))).isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"language_model.model.layers.", "model.language_model.layers."})
        void eachSpellingOfTheTextPart(String layers) {
            var text = new AdapterFolder(folder);
            for (int i = 0; i < 3; i++) {
                text.module(layers + i + ".self_attn.q_proj", 48, 64, 2);
            }
            text.module("vision_tower.encoder.layers.0.self_attn.q_proj", 7, 7, 2)
                    .write();
            assertThat(openWritten().adapter().orElseThrow().on(query(1))).isPresent();
        }

        @Test
        void theHeadThatSharesItsWeightWithTheEmbedding() {
            adapter.module("lm_head", 48, 1024, 2)
                    .config(config -> config.withArray("/target_modules").add("lm_head"));
            TensorSlot weight = open().tensors().get("model.embed_tokens.weight");
            assertThat(open().change(WeightRole.HEAD, 0, weight).lowRank()).isPresent();
            assertThat(open().change(WeightRole.EMBEDDING, 0, weight)).isEqualTo(WeightChange.NONE);
        }

        @Test
        void matricesOfTheEmbedding() {
            String embedding = "base_model.model.model.embed_tokens.lora_embedding_";
            adapter.tensor(embedding + "A", AdapterFolder.filled(2, 1024))
                    .tensor(embedding + "B", AdapterFolder.filled(48, 2))
                    .config(config -> config.withArray("/target_modules").add("embed_tokens"));
            TensorSlot weight = open().tensors().get("model.embed_tokens.weight");
            assertThat(open().change(WeightRole.EMBEDDING, 0, weight).lowRank()).isPresent();
            assertThat(open().change(WeightRole.HEAD, 0, weight)).isEqualTo(WeightChange.NONE);
        }

        /** PEFT names the embedding alone, and saves the matrices of both. */
        @Test
        void matricesOfTheHeadThatAreThoseOfTheEmbedding() {
            adapter.module("lm_head", 48, 1024, 2).config(config -> config.put("ensure_weight_tying", true));
            TensorSlot weight = open().tensors().get("model.embed_tokens.weight");
            assertThat(open().change(WeightRole.HEAD, 0, weight).lowRank()).isPresent();
        }

        @Test
        void eosIdsAndFingerprintsOfItsOwn() throws IOException {
            Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": 7}");
            Files.writeString(folder.resolve("chat_template.jinja"), "{{ messages }}");
            var base = Checkpoint.open(BASE);
            var adapted = open();
            assertThat(adapted.generation().eosIds()).containsExactly(7);
            assertThat(adapted.fingerprints(FileDigests.READ))
                    .containsAllEntriesOf(Map.of(
                            "weights", base.fingerprints(FileDigests.READ).get("weights"),
                            "config", base.fingerprints(FileDigests.READ).get("config")));
            assertThat(adapted.fingerprints(FileDigests.READ)).containsKeys("adapter", "adapterConfig", "chatTemplate");
            assertThat(base.fingerprints(FileDigests.READ))
                    .doesNotContainKeys("adapter", "adapterConfig", "chatTemplate");
        }
    }

    @Nested
    class Refuses {

        @Test
        void magnitudesThatTheConfigurationDoesNotAskFor() {
            adapter.tensor("base_model.model." + query(0) + ".lora_magnitude_vector", AdapterFolder.filled(1, 64));
            assertRefused(weights() + " has lora_magnitude_vector of module " + query(0) + ", and use_dora of"
                    + " adapter_config.json is false; the two files are from different adapters.");
        }

        @Test
        void magnitudesThatAreMissing() {
            adapter.config(config -> config.put("use_dora", true));
            assertRefused(weights() + " lacks lora_magnitude_vector of module " + query(0) + ", and use_dora of"
                    + " adapter_config.json is true; the two files are from different adapters.");
        }

        @Test
        void aSavedModuleThatIsMissing() {
            adapter.config(config -> config.putArray("modules_to_save").add("embed_tokens"));
            assertRefused("Adapter " + folder + " lacks the weight of module model.embed_tokens, which the"
                    + " modules_to_save of its adapter_config.json name; copy the adapter again.");
        }

        @Test
        void rowsOfTokensThatAreMissing() {
            adapter.config(config -> config.putArray("trainable_token_indices").add(4));
            assertRefused("Adapter " + folder + " lacks the rows of the tokens that the trainable_token_indices of its"
                    + " adapter_config.json name; copy the adapter again.");
        }

        @Test
        void rowsForOtherTokens() {
            adapter.tensor(
                            "base_model.model.model.embed_tokens.token_adapter.trainable_tokens_delta",
                            AdapterFolder.filled(3, 48))
                    .config(config -> config.putArray("trainable_token_indices").add(4));
            assertRefused("Adapter " + folder + " was not made for base " + BASE + ": its tensor"
                    + " base_model.model.model.embed_tokens.token_adapter.trainable_tokens_delta has shape [3, 48],"
                    + " and its 1 tokens need [1, 48].");
        }

        @Test
        void rowsBeyondTheTable() {
            adapter.tensor(
                            "base_model.model.model.embed_tokens.token_adapter.trainable_tokens_delta",
                            AdapterFolder.filled(1, 48))
                    .config(config -> config.putArray("trainable_token_indices").add(1024))
                    .write();
            assertThatThrownBy(() -> Checkpoint.open(new CheckpointLocation(BASE, Optional.of(folder)), base -> 1024))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage("Adapter " + folder + " was not made for base " + BASE
                            + ": it trains tokens [1024], and that has 1024.");
            assertThat(openWritten().config().vocabSize()).isEqualTo(1025);
        }

        @Test
        void expertsOfABaseWithout() {
            adapter.module("model.layers.0.experts", 48, 96, 4)
                    .config(config -> config.putArray("target_parameters").add("experts.down_proj"));
            assertRefused("Adapter " + folder + " was not made for base " + BASE
                    + ": it changes module model.layers.0.experts, which that lacks.");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "target_parameters; [\"w\"]",
                    "bias; \"some\"",
                    "init_lora_weights; \"pissa\"",
                    "kasa_config; {}",
                })
        void whatItCannotApply(String field, String value) {
            adapter.config(config -> config.putRawValue(field, new RawValue(value)));
            assertRefused(config() + " sets " + field + " to " + value + ", which this version cannot apply" + MERGE);
        }

        /** PEFT 0.21 was asked to merge each of them, and raises or leaves something out. */
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "lora_bias; true",
                    "layer_replication; [[0,2]]",
                    "alora_invocation_tokens; [5,6]",
                    "arrow_config; {}",
                })
        void whatCannotBeMergedEither(String field, String value) {
            adapter.config(config -> config.putRawValue(field, new RawValue(value)));
            assertRefused(config() + " sets " + field + " to " + value
                    + ", which this version cannot apply; PEFT cannot" + " merge it either, so train one without.");
        }

        @Test
        void aStartThatPeftCannotLoadFrom() {
            adapter.config(config -> config.put("init_lora_weights", "corda"));
            assertRefused(
                    config() + " sets init_lora_weights to \"corda\", which this version cannot apply; save it from"
                            + " training with path_initial_model_for_weight_conversion, which makes a plain one of it.");
        }

        @Test
        void otherTypesOfAdapter() {
            adapter.config(config -> config.put("peft_type", "IA3"));
            assertRefused(config() + " describes an adapter of type IA3; supported is LORA" + MERGE);
            adapter.config(config -> config.put("peft_type", "PREFIX_TUNING"));
            assertRefused(config() + " describes an adapter of type PREFIX_TUNING; supported is LORA, and PEFT cannot"
                    + " merge this one. Train a LoRA adapter.");
        }

        @Test
        void pickles() throws IOException {
            adapter.write();
            Files.move(folder.resolve("adapter_model.safetensors"), folder.resolve("adapter_model.bin"));
            assertWrittenRefused(
                    "Adapter folder " + folder + " has no adapter_model.safetensors, only adapter_model.bin,"
                            + " a pickle file, and those can run code and are never opened; save the adapter again with"
                            + " safe_serialization=True.");
        }

        @Test
        void aFolderWithoutMatrices() throws IOException {
            adapter.write();
            Files.delete(folder.resolve("adapter_model.safetensors"));
            assertWrittenRefused("Adapter folder " + folder
                    + " has no adapter_model.safetensors; copy the adapter again, with all its files.");
        }

        @Test
        void aFileThatIsCutOff() throws IOException {
            adapter.write();
            byte[] bytes = Files.readAllBytes(weights());
            Files.write(weights(), Arrays.copyOf(bytes, bytes.length - 4));
            assertWrittenRefused("Shard " + weights() + " is cut off: it ends at byte " + (bytes.length - 4)
                    + " but tensor " + key(2, "lora_B") + " should reach to byte " + bytes.length
                    + "; copy the file again.");
        }

        @Test
        void aModuleWithHalfItsMatrices() {
            adapter.without(key(1, "lora_B"));
            assertRefused(weights() + " lacks lora_B of module " + query(1) + "; copy the adapter again.");
        }

        @Test
        void aTargetWithoutMatrices() {
            removeLayer1();
            assertRefused("Adapter " + folder + " lacks lora_A and lora_B of module " + query(1)
                    + ", which the target_modules of its adapter_config.json name; copy the adapter again.");
        }

        @Test
        void matricesThatAreNoTarget() {
            adapter.module("model.layers.0.mlp.up_proj", 48, 96, 2);
            assertRefused(weights() + " changes module model.layers.0.mlp.up_proj, which the target_modules of"
                    + " adapter_config.json do not name; the two files are from different adapters.");
        }

        @Test
        void matricesOfAnotherRank() {
            adapter.config(config -> config.put("r", 4));
            assertRefused("Tensor " + key(0, "lora_A") + " in " + weights()
                    + " has shape [2, 48], which is not of rank 4 as adapter_config.json says; the two files are from"
                    + " different adapters.");
        }

        @Test
        void aBaseOfAnotherWidth() {
            for (int i = 0; i < 3; i++) {
                adapter.module(query(i), 2048, 64, 2);
            }
            assertRefused("Adapter " + folder + " was not made for base " + BASE + ": its tensor " + key(0, "lora_A")
                    + " has shape [2, 2048], and the weight that it changes has shape [64, 48].");
        }

        @Test
        void aBaseWithFewerLayers() {
            adapter.module(query(3), 48, 64, 2);
            assertRefused("Adapter " + folder + " was not made for base " + BASE + ": it changes module " + query(3)
                    + ", which that lacks.");
        }

        @Test
        void numbersThatAreNotFinite() {
            float[][] b = AdapterFolder.filled(64, 2);
            b[63][1] = Float.NaN;
            adapter.tensor(key(1, "lora_B"), b);
            assertRefused("Tensor " + key(1, "lora_B") + " in " + weights()
                    + " holds NaN or an infinity; its training diverged or the file is damaged.");
        }

        @Test
        void matricesOfTheEmbedding() {
            adapter.tensor("base_model.model.model.embed_tokens.lora_embedding_A", AdapterFolder.filled(2, 1024));
            assertRefused(weights() + " lacks lora_B of module model.embed_tokens; copy the adapter again.");
        }

        @Test
        void whatBelongsToNoModule() {
            adapter.tensor("base_model.model.model.layers.0.self_attn.lora_C", AdapterFolder.filled(2, 2));
            assertRefused("Tensor base_model.model.model.layers.0.self_attn.lora_C in " + weights()
                    + " belongs to no linear module or embedding, which is all that this version can adapt" + MERGE);
        }

        /** DoRA trains the length of a linear weight's rows, of a table's columns. */
        @Test
        void lengthsOfTheEmbedding() {
            String embedding = "base_model.model.model.embed_tokens.";
            adapter = new AdapterFolder(folder)
                    .tensor(embedding + "lora_embedding_A", AdapterFolder.filled(2, 1024))
                    .tensor(embedding + "lora_embedding_B", AdapterFolder.filled(48, 2))
                    .tensor(embedding + "lora_magnitude_vector", AdapterFolder.filled(1, 48))
                    .config(config -> config.put("use_dora", true).put("target_modules", ".*embed_tokens"));
            assertRefused("Adapter " + folder + " trains lengths (use_dora) of the embedding model.embed_tokens, which"
                    + " this version cannot apply; train them of linear modules alone, for a merge would change a head"
                    + " that is tied, too.");
        }

        @Test
        void tokensOfAHeadWithABias() {
            Path phi = Path.of("src/test/resources/checkpoints/phi2-f16").toAbsolutePath();
            long width =
                    Checkpoint.open(phi).tensors().get("lm_head.weight").shape().get(1);
            new AdapterFolder(folder)
                    .tensor(
                            "base_model.model.lm_head.token_adapter.trainable_tokens_delta",
                            AdapterFolder.filled(1, (int) width))
                    .config(config -> config.put("target_modules", "none")
                            .putObject("trainable_token_indices")
                            .putArray("lm_head")
                            .add(3))
                    .write();
            assertThatThrownBy(() -> Checkpoint.open(new CheckpointLocation(phi, Optional.of(folder))))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage(
                            "Adapter " + folder + " trains rows (trainable_token_indices) of a head that has a bias,"
                                    + " which PEFT leaves out and this version does not" + MERGE);
        }

        @Test
        void severalAdaptersInOneFile() {
            adapter.tensor(key(0, "lora_A.second"), AdapterFolder.filled(2, 48));
            assertRefused(
                    weights() + " names matrices after adapter second, and PEFT leaves out all but those of default;"
                            + " save the adapter to test by save_pretrained into a folder of its own.");
        }

        /** PEFT fails on them, too. */
        @Test
        void fieldsOfAnotherKind() {
            adapter.config(config -> config.put("alpha_pattern", 8));
            assertRefused(config() + " has no usable alpha_pattern (found 8); copy the adapter again.");
            adapter.config(config -> config.putNull("alpha_pattern").put("modules_to_save", "lm_head"));
            assertRefused(config() + " has no usable modules_to_save (found \"lm_head\"); copy the adapter again.");
        }

        @Test
        void aConfigurationWithoutTargetsOrRank() {
            adapter.config(config -> config.remove("target_modules"));
            assertRefused(config() + " names no target_modules; copy the adapter again.");
            adapter.config(config -> config.put("target_modules", ".*q_proj").remove("r"));
            assertRefused(
                    config() + " has no usable r for module " + query(0) + " (found nothing); copy the adapter again.");
        }

        @Test
        void aTargetThatIsNoRegularExpression() {
            adapter.config(config -> config.put("target_modules", "(q_proj"));
            assertRefused(
                    config()
                            + " has a regular expression in target_modules that cannot be read (missing ), unterminated subpattern at position 0): (q_proj; copy the adapter again.");
        }

        @Test
        void aPatternThatIsNoRegularExpression() {
            adapter.config(config -> config.putObject("rank_pattern").put("[q", 3));
            assertRefused(config()
                    + " has a regular expression in rank_pattern that cannot be read (unterminated character set at position 8):"
                    + " (.*\\.)?([q)$; copy the adapter again.");
        }

        private void assertRefused(String message) {
            adapter.write();
            assertWrittenRefused(message);
        }

        private void assertWrittenRefused(String message) {
            assertThatThrownBy(AdapterTest.this::openWritten)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage(message);
        }
    }

    private LowRank query0() {
        return open().adapter().orElseThrow().on(query(0)).orElseThrow();
    }

    private Checkpoint open() {
        adapter.write();
        return openWritten();
    }

    private Checkpoint openWritten() {
        return Checkpoint.open(new CheckpointLocation(BASE, Optional.of(folder)));
    }

    private void removeLayer1() {
        adapter.without(key(1, "lora_A")).without(key(1, "lora_B"));
    }

    private Path config() {
        return folder.resolve("adapter_config.json");
    }

    private Path weights() {
        return folder.resolve("adapter_model.safetensors");
    }

    private static String query(int layer) {
        return "model.layers." + layer + ".self_attn.q_proj";
    }

    private static String key(int layer, String matrix) {
        return "base_model.model." + query(layer) + "." + matrix + ".weight";
    }
}
