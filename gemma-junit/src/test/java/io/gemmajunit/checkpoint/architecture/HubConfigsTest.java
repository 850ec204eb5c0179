package io.gemmajunit.checkpoint.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.architecture.Additions.AltUp;
import io.gemmajunit.checkpoint.architecture.Additions.Experts;
import io.gemmajunit.checkpoint.architecture.Additions.PerLayerInputs;
import io.gemmajunit.checkpoint.architecture.AttentionConfig.Values;
import io.gemmajunit.checkpoint.generation.GenerationConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations as published checkpoints write them, with the fields that they leave out or write in an old style. */
class HubConfigsTest {

    private static final Path CONFIGS = Path.of("src/test/resources/configs");
    private static final OptionalDouble NO_CAP = OptionalDouble.empty();
    private static final OptionalInt ALL = OptionalInt.empty();
    private static final NormConfig GEMMA_NORM = new NormConfig(NormConfig.Kind.RMS, 1e-6);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gemma-2b", "codegemma-2b"})
    void readsGemma1(String name) {
        ModelConfig config = read(name);
        assertThat(config.architecture()).isEqualTo("GemmaForCausalLM");
        assertExtents(config, 256_000, 2048, 8192);
        var attention = attention(8, 1, ALL, new Rope(10_000, 1, 256), NO_CAP);
        assertThat(config.layers()).isEqualTo(Collections.nCopies(18, new LayerConfig(attention, 16_384)));
        assertThat(config.norm()).isEqualTo(GEMMA_NORM);
        // gemma-2b says "gelu" but means the approximation.
        assertThat(config.activation()).isEqualTo(Activation.GELU_TANH);
        assertThat(config.embeddingScale()).isEqualTo(Math.sqrt(2048));
        assertThat(config.logitSoftCap()).isEmpty();
        assertThat(config.weights().module(WeightRole.PRE_FEED_FORWARD_NORM, 3))
                .isEqualTo("model.layers.3.post_attention_layernorm");
        assertThat(config.weights().has(WeightRole.POST_ATTENTION_NORM)).isFalse();
        assertThat(config.weights().module(WeightRole.HEAD, 0)).isEqualTo("model.embed_tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemma-2-2b-it", "shieldgemma-2b"})
    void readsGemma2(String name) {
        ModelConfig config = read(name);
        assertExtents(config, 256_000, 2304, 8192);
        // The first layer has the window, the second sees all, and so on.
        assertThat(config.layers())
                .isEqualTo(IntStream.range(0, 26)
                        .mapToObj(i -> i % 2 == 0 ? OptionalInt.of(4096) : ALL)
                        .map(window -> attention(8, 4, window, new Rope(10_000, 1, 256), OptionalDouble.of(50)))
                        .map(attention -> new LayerConfig(attention, 9216))
                        .toList());
        assertThat(config.norm()).isEqualTo(GEMMA_NORM);
        assertThat(config.activation()).isEqualTo(Activation.GELU_TANH);
        assertThat(config.embeddingScale()).isEqualTo(48);
        assertThat(config.logitSoftCap()).hasValue(30);
        assertThat(config.weights().module(WeightRole.PRE_FEED_FORWARD_NORM, 3))
                .isEqualTo("model.layers.3.pre_feedforward_layernorm");
        assertThat(config.weights().module(WeightRole.POST_ATTENTION_NORM, 3))
                .isEqualTo("model.layers.3.post_attention_layernorm");
        assertThat(config.weights().has(WeightRole.QUERY_NORM)).isFalse();
    }

    @Test
    void readsGemma3() {
        ModelConfig config = read("gemma-3-1b-it");
        assertExtents(config, 262_144, 1152, 32_768);
        assertThat(config.layers())
                .isEqualTo(fiveToOne(
                        26,
                        new LayerConfig(attention(4, 1, OptionalInt.of(512), new Rope(10_000, 1, 256), NO_CAP), 6912),
                        new LayerConfig(attention(4, 1, ALL, new Rope(1_000_000, 1, 256), NO_CAP), 6912)));
        assertThat(config.norm()).isEqualTo(GEMMA_NORM);
        assertThat(config.logitSoftCap()).isEmpty();
        assertThat(config.weights().module(WeightRole.KEY_NORM, 0)).isEqualTo("model.layers.0.self_attn.k_norm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemma-3-4b-it", "gemma-3-4b-it-transformers5"})
    void readsTheTextPartOfGemma3(String name) {
        ModelConfig config = read(name);
        assertThat(config.architecture()).isEqualTo("Gemma3ForConditionalGeneration");
        assertExtents(config, 262_208, 2560, 131_072);
        // The linear scaling is for layers that see all tokens.
        assertThat(config.layers())
                .isEqualTo(fiveToOne(
                        34,
                        new LayerConfig(
                                attention(8, 4, OptionalInt.of(1024), new Rope(10_000, 1, 256), NO_CAP), 10_240),
                        new LayerConfig(attention(8, 4, ALL, new Rope(1_000_000, 8, 256), NO_CAP), 10_240)));
        assertThat(config.norm()).isEqualTo(GEMMA_NORM);
        assertThat(config.activation()).isEqualTo(Activation.GELU_TANH);
        assertThat(config.embeddingScale()).isEqualTo(Math.sqrt(2560));
        assertThat(config.weights().module(WeightRole.HEAD, 0)).isEqualTo("model.embed_tokens");
    }

    @Test
    void readsGemma4WithPerLayerInputs() {
        ModelConfig config = read("gemma-4-E2B-it");
        assertThat(config.architecture()).isEqualTo("Gemma4ForConditionalGeneration");
        assertExtents(config, 262_144, 1536, 131_072);
        AttentionConfig sliding = gemma4(8, 1, 256, OptionalInt.of(512), new Rope(10_000, 1, 256), Values.NORMED);
        // A quarter of the dimensions turns, as 64 of 256 pairs.
        AttentionConfig full = gemma4(8, 1, 512, ALL, new Rope(1_000_000, 1, 512, 64), Values.NORMED);
        assertThat(config.layers().get(0)).isEqualTo(new LayerConfig(sliding, 6144));
        assertThat(config.layers().get(14)).isEqualTo(new LayerConfig(full, 6144));
        // The last 20 layers share what layers 13 and 14 have, and are twice as wide.
        assertThat(config.layers().get(15)).isEqualTo(new LayerConfig(sliding, 12_288, 0, OptionalInt.of(13)));
        assertThat(config.layers().get(34)).isEqualTo(new LayerConfig(full, 12_288, 0, OptionalInt.of(14)));
        assertThat(config.additions())
                .isEqualTo(new Additions(
                        Optional.of(new PerLayerInputs(262_144, 256, false)), Optional.empty(), Optional.empty()));
        assertThat(config.norm()).isEqualTo(new NormConfig(NormConfig.Kind.RMS_AS_STORED, 1e-6));
        assertThat(config.logitSoftCap()).hasValue(30);
        assertThat(config.has(WeightRole.KEY, 14)).isTrue();
        assertThat(config.has(WeightRole.KEY, 15)).isFalse();
        assertThat(config.weights().weight(WeightRole.LAYER_SCALAR, 3)).isEqualTo("model.layers.3.layer_scalar");
    }

    @ParameterizedTest
    @CsvSource({
        "gemma-4-31B-it, 5376, 60, 32, 16, 4, 21504",
        "gemma-4-26B-A4B-it, 2816, 30, 16, 8, 2, 2112",
        "gemma-4-12B-it, 3840, 48, 16, 8, 1, 15360"
    })
    void readsGemma4WithValuesThatAreKeys(
            String name, int hidden, int layers, int heads, int kvHeads, int kvHeadsOfFull, int wide) {
        ModelConfig config = read(name);
        assertExtents(config, 262_144, hidden, 262_144);
        assertThat(config.layers())
                .isEqualTo(fiveToOne(
                        layers,
                        new LayerConfig(
                                gemma4(
                                        heads,
                                        kvHeads,
                                        256,
                                        OptionalInt.of(1024),
                                        new Rope(10_000, 1, 256),
                                        Values.NORMED),
                                wide),
                        new LayerConfig(
                                gemma4(
                                        heads,
                                        kvHeadsOfFull,
                                        512,
                                        ALL,
                                        new Rope(1_000_000, 1, 512, 64),
                                        Values.NORMED_KEYS),
                                wide)));
        assertThat(config.additions().perLayerInputs()).isEmpty();
        assertThat(config.additions().experts())
                .isEqualTo(name.contains("A4B") ? Optional.of(new Experts(128, 8, 704)) : Optional.empty());
        assertThat(config.has(WeightRole.VALUE, 4)).isTrue();
        assertThat(config.has(WeightRole.VALUE, 5)).isFalse();
    }

    @Test
    void readsGemma3n() {
        ModelConfig config = read("gemma-3n-E2B-it");
        assertExtents(config, 262_400, 2048, 32_768);
        AttentionConfig sliding = gemma4(8, 2, 256, OptionalInt.of(512), new Rope(10_000, 1, 256), Values.NORMED);
        AttentionConfig full = gemma4(8, 2, 256, ALL, new Rope(1_000_000, 1, 256), Values.NORMED);
        assertThat(config.layers().get(9)).isEqualTo(new LayerConfig(full, 8192, 0.95, OptionalInt.empty()));
        assertThat(config.layers().get(10)).isEqualTo(new LayerConfig(sliding, 8192));
        assertThat(config.layers().get(20)).isEqualTo(new LayerConfig(sliding, 8192, 0, OptionalInt.of(18)));
        assertThat(config.layers().get(29)).isEqualTo(new LayerConfig(full, 8192, 0, OptionalInt.of(19)));
        assertThat(config.additions())
                .isEqualTo(new Additions(
                        Optional.of(new PerLayerInputs(262_144, 256, true)),
                        Optional.empty(),
                        Optional.of(new AltUp(4, 0, true, 64))));
        assertThat(config.count(WeightRole.ALTUP_PROJECTION)).isEqualTo(3);
    }

    @Test
    void readsVaultGemma() {
        ModelConfig config = read("vaultgemma-1b");
        assertExtents(config, 256_000, 1152, 1024);
        assertThat(config.layers().get(0))
                .isEqualTo(new LayerConfig(
                        attention(4, 4, OptionalInt.of(512), new Rope(10_000, 1, 256), OptionalDouble.of(50)), 6912));
        assertThat(config.weights().has(WeightRole.POST_ATTENTION_NORM)).isFalse();
        assertThat(config.weights().module(WeightRole.PRE_FEED_FORWARD_NORM, 1))
                .isEqualTo("model.layers.1.pre_feedforward_layernorm");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            gemma-4-E2B-it | "num_kv_shared_layers": 20 | "num_kv_shared_layers": 35 | FILE has no usable num_kv_shared_layers (found 35); copy the checkpoint again.
            phi-2 | gelu_new | relu | FILE asks for the activation relu; supported are gelu and its tanh approximations gelu_pytorch_tanh and gelu_new.
            gemma-3-1b-it | "use_cache": true | "use_cache": true, "use_bidirectional_attention": true | FILE lets tokens see later ones (use_bidirectional_attention), so it is not a model that writes text.
            gemma-2-2b-it | "use_cache": true | "is_causal": false | FILE lets tokens see later ones (is_causal), so it is not a model that writes text.
            gemma-3-4b-it | "text_config": { | "is_causal": false, "text_config": { | FILE lets tokens see later ones (is_causal), so it is not a model that writes text.
            phi-2 | "use_cache": true | "is_causal": null | FILE lets tokens see later ones (is_causal), so it is not a model that writes text.
            gemma-2-2b-it | "use_cache": true | "layer_types": ["full_attention", "chunked_attention"] | FILE has no usable layer_types (found ["full_attention","chunked_attention"]); copy the checkpoint again.
            gemma-4-26B-A4B-it | "top_k_experts": 8 | "top_k_experts": 129 | config.json lets each token take 129 of 128 experts; copy the checkpoint again.
            gemma-3n-E2B-it | "altup_active_idx": 0 | "altup_active_idx": 4 | config.json makes stream 4 of 4 the active one (altup_active_idx); copy the checkpoint again.
            """)
    void refusesWhatNoModelOfThatNameHas(String model, String from, String to, String message) throws IOException {
        write(text(model).replace(from, to));
        assertRefused(message.replace("FILE", file().toString()));
    }

    /** Heads of Phi-2 have 80 dimensions; what {@code rope_scaling} says stands in place of all else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"rope_type": "linear", "factor": 4.0, "partial_rotary_factor": 0.25} | 20
            {"rope_type": "linear", "factor": 4.0} | 32
            """)
    void rotatesAsMuchOfEachHeadAsItsScalingSays(String scaling, int width) throws IOException {
        write(text("phi-2")
                .replaceFirst("\\{", "{\"rope_scaling\": " + scaling + ",")
                .replace("\"rope_scaling\": null,", ""));
        assertThat(Architecture.read(file().getParent())
                        .layers()
                        .get(0)
                        .attention()
                        .rope())
                .isEqualTo(new Rope(10_000, 4, width));
    }

    /** Of a wrapper without generation_config.json; what stands beside the text part counts first. */
    @ParameterizedTest
    @CsvSource({"gemma-4-E2B-it, '1,106'", "gemma-3-4b-it, '1,106'"})
    void endsAnswersWhereTheWrapperSays(String name, String ids) {
        assertThat(GenerationConfig.read(List.of(CONFIGS.resolve(name))).eosIds())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ids.split(",")).map(Integer::valueOf).toList());
    }

    @Test
    void endsAnswersWhereTheTextPartSaysIfTheWrapperDoesNot() throws IOException {
        write("{\"eos_token_id\": null, \"text_config\": {\"eos_token_id\": [1, 106]}}");
        assertThat(GenerationConfig.read(List.of(folder)).eosIds()).containsExactlyInAnyOrder(1, 106);
    }

    /** What {@code PhiConfig} of transformers 5.18 has is gelu_new. */
    @Test
    void readsPhiWithoutActivation() throws IOException {
        write(text("phi-2").replace("\"hidden_act\": \"gelu_new\",", ""));
        assertThat(Architecture.read(folder).activation()).isEqualTo(Activation.GELU_TANH);
    }

    @Test
    void readsPhi2() {
        ModelConfig config = read("phi-2");
        assertExtents(config, 51_200, 2560, 2048);
        var attention = new AttentionConfig(
                32, 32, 80, ALL, new Rope(10_000, 1, 32), Values.PROJECTED, 1 / Math.sqrt(80), NO_CAP);
        assertThat(config.layers()).isEqualTo(Collections.nCopies(32, new LayerConfig(attention, 10_240)));
        assertThat(config.norm()).isEqualTo(new NormConfig(NormConfig.Kind.LAYER, 1e-5));
        assertThat(config.activation()).isEqualTo(Activation.GELU_TANH);
        assertThat(config.embeddingScale()).isEqualTo(1);
        assertThat(config.weights().module(WeightRole.HEAD, 0)).isEqualTo("lm_head");
        assertThat(config.weights().has(WeightRole.PRE_FEED_FORWARD_NORM)).isFalse();
        assertThat(config.weights().has(WeightRole.GATE)).isFalse();
        assertThat(config.weights().biased()).contains(WeightRole.HEAD, WeightRole.DOWN, WeightRole.INPUT_NORM);
    }

    @Test
    void anAbsentSoftCapIsTheDefaultAndNullIsNone() throws IOException {
        String json = text("gemma-2-2b-it");
        write(json.replace("\"attn_logit_softcapping\": 50.0,", "")
                .replace("\"final_logit_softcapping\": 30.0", "\"final_logit_softcapping\": null"));
        ModelConfig config = Architecture.read(folder);
        assertThat(config.layers().get(0).attention().softCap()).hasValue(50);
        assertThat(config.logitSoftCap()).isEmpty();
    }

    @Test
    void readsTheTypeOfAConfigWithoutArchitectures() throws IOException {
        write(text("gemma-3-1b-it").replace("\"architectures\": [\"Gemma3ForCausalLM\"],", ""));
        assertThat(Architecture.read(folder).architecture()).isEqualTo("Gemma3ForCausalLM");
    }

    /** As AutoModelForCausalLM chooses the class. */
    @Test
    void theTypeCountsBesideAClassOfAnother() throws IOException {
        write(text("gemma-2-2b-it").replace("Gemma2ForCausalLM", "GemmaForCausalLM"));
        assertThat(Architecture.read(folder)).isEqualTo(read("gemma-2-2b-it"));
    }

    @Test
    void refusesAnUnknownTypeBesideAKnownClass() throws IOException {
        write(text("gemma-2b").replace("\"model_type\": \"gemma\"", "\"model_type\": \"llama\""));
        assertThatThrownBy(() -> Architecture.read(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(
                        "Checkpoint " + folder + " is of architecture llama, which this version cannot");
    }

    /** Gemma 2, 3n and 4 have a period of their own, whatever a field of Gemma 3 says. */
    @ParameterizedTest
    @CsvSource({"gemma2, 2", "gemma3_text, 3", "gemma3n_text, 5", "gemma4_text, 6"})
    void readsThePeriodOfItsArchitecture(String type, int period) throws IOException {
        write("""
                {"model_type": "%s", "num_hidden_layers": 12, "sliding_window_pattern": 3, "_sliding_window_pattern": 4,
                 "num_kv_shared_layers": 0, "hidden_size": 8, "intermediate_size": 8, "num_attention_heads": 2,
                 "num_key_value_heads": 1, "vocab_size": 9, "max_position_embeddings": 9}""".formatted(type));
        assertThat(Architecture.read(folder).layers())
                .extracting(layer -> layer.attention().window().isEmpty())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 12)
                        .mapToObj(layer -> layer % period == 0)
                        .toList());
    }

    /** transformers 5.18: {@code layer_idx >= first_kv_shared_layer_idx > 0}. */
    @ParameterizedTest
    @ValueSource(ints = {4, 15})
    void sharesNoKeysWhereNoLayerWouldHaveThem(int shared) throws IOException {
        write("{\"model_type\": \"gemma3n_text\", \"num_hidden_layers\": 4, \"num_kv_shared_layers\": " + shared + "}");
        assertThat(Architecture.read(folder).layers())
                .extracting(LayerConfig::donor)
                .containsOnly(OptionalInt.empty());
    }

    @ParameterizedTest
    @CsvSource({"null, false", "true, true", "false, false"})
    void nullDoesNotTieTheHeadOfAMultimodalModel(String tied, boolean isTied) throws IOException {
        write("{\"model_type\": \"gemma3\", \"tie_word_embeddings\": " + tied
                + ", \"text_config\": {\"tie_word_embeddings\": true}}");
        assertThat(Architecture.read(folder).weights().hasTiedHead()).isEqualTo(isTied);
    }

    @Test
    void refusesWhatSingleLayersHaveOfTheirOwn() throws IOException {
        write(text("gemma-3-1b-it")
                .replaceFirst("\\{", "{\"per_layer_config\": {\"03\": {\"head_dim\": 256, \"sliding_window\": 8}},"));
        assertRefused(file() + " gives single layers a sliding_window of their own (per_layer_config), which this"
                + " version cannot apply; supported are head_dim and num_key_value_heads.");
    }

    @Test
    void readsAHeadOfItsOwnAndBiases() throws IOException {
        write(text("gemma-2b")
                .replace("\"attention_bias\": false", "\"attention_bias\": true, \"tie_word_embeddings\": false"));
        WeightNames weights = Architecture.read(folder).weights();
        assertThat(weights.module(WeightRole.HEAD, 0)).isEqualTo("lm_head");
        assertThat(weights.biased())
                .containsExactlyInAnyOrder(WeightRole.QUERY, WeightRole.KEY, WeightRole.VALUE, WeightRole.OUTPUT);
    }

    /** transformers 5.18 reads one of the two fields, which one depends on the architecture. */
    @ParameterizedTest
    @CsvSource({
        "codegemma-2b,  hidden_act,        gelu, GELU_TANH",
        "codegemma-2b,  hidden_activation, gelu, GELU_TANH",
        "codegemma-2b,  hidden_activation, silu, GELU_TANH",
        "gemma-2-2b-it, hidden_activation, gelu, GELU",
        "gemma-2-2b-it, hidden_act,        silu, GELU_TANH",
    })
    void readsTheActivationOfItsArchitecture(String config, String field, String name, Activation meant)
            throws IOException {
        String usual = "\"" + field + "\": \"gelu_pytorch_tanh\"";
        assertThat(text(config)).contains(usual);
        write(text(config).replace(usual, "\"" + field + "\": \"" + name + "\""));
        assertThat(Architecture.read(folder).activation()).isEqualTo(meant);
    }

    /** A merged QLoRA keeps it; whether weights are quantised, the shards say. */
    @Test
    void aLeftoverQuantizationConfigChangesNothing() throws IOException {
        write(text("gemma-2b").replace("\"use_cache\"", "\"quantization_config\": {\"bits\": 4}, \"use_cache\""));
        assertThat(Architecture.read(folder)).isEqualTo(read("gemma-2b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LlamaForCausalLM | ''",
                "RecurrentGemmaForCausalLM"
                        + " | : most of its layers carry a state from token to token, which requests cannot share",
                "recurrent_gemma"
                        + " | : most of its layers carry a state from token to token, which requests cannot share",
                "T5GemmaForConditionalGeneration"
                        + " | : it is an encoder and a decoder, and gates ask models that continue a text",
                "T5Gemma2ForConditionalGeneration"
                        + " | : it is an encoder and a decoder, and gates ask models that continue a text",
                "Gemma3TextModel | : it has no head that predicts tokens, as EmbeddingGemma",
                "DiffusionGemmaForBlockDiffusion"
                        + " | : it writes a block of tokens at a time and has no probability of the next one",
                "PaliGemmaForConditionalGeneration | : it answers about an image, and gates ask about text",
                "ShieldGemma2ForImageClassification | : it answers about an image, and gates ask about text",
                "Gemma4AssistantForCausalLM"
                        + " | : it drafts tokens for another model, whose keys and values it needs",
                "gemma4_unified_assistant" + " | : it drafts tokens for another model, whose keys and values it needs",
                "Gemma2ForSequenceClassification | : it classifies texts and does not write them"
            })
    void refusesOtherArchitecturesByName(String architecture, String reason) throws IOException {
        write(text("gemma-2b").replace("GemmaForCausalLM", architecture));
        assertRefused("Checkpoint " + folder + " is of architecture " + architecture
                + ", which this version cannot run" + reason
                + "; supported are GemmaForCausalLM (Gemma 1, CodeGemma),"
                + " Gemma2ForCausalLM (Gemma 2, ShieldGemma), Gemma3ForCausalLM (Gemma 3),"
                + " Gemma3ForConditionalGeneration (Gemma 3, text only), Gemma3nForCausalLM (Gemma 3n),"
                + " Gemma3nForConditionalGeneration (Gemma 3n, text only), Gemma4ForCausalLM (Gemma 4),"
                + " Gemma4ForConditionalGeneration (Gemma 4, text only), Gemma4UnifiedForCausalLM (Gemma 4 12B),"
                + " Gemma4UnifiedForConditionalGeneration (Gemma 4 12B, text only),"
                + " VaultGemmaForCausalLM (VaultGemma), PhiForCausalLM (Phi 1, 1.5 and 2).");
    }

    private static AttentionConfig attention(
            int heads, int kvHeads, OptionalInt window, Rope rope, OptionalDouble softCap) {
        return new AttentionConfig(heads, kvHeads, 256, window, rope, Values.PROJECTED, 1.0 / 16, softCap);
    }

    /** Of Gemma 3n and 4. */
    private static AttentionConfig gemma4(
            int heads, int kvHeads, int headDim, OptionalInt window, Rope rope, Values values) {
        return new AttentionConfig(heads, kvHeads, headDim, window, rope, values, 1, NO_CAP);
    }

    private static List<LayerConfig> fiveToOne(int layers, LayerConfig sliding, LayerConfig full) {
        return IntStream.rangeClosed(1, layers)
                .mapToObj(i -> i % 6 == 0 ? full : sliding)
                .toList();
    }

    private static void assertExtents(ModelConfig config, int vocab, int hidden, int positions) {
        assertThat(List.of(config.vocabSize(), config.hiddenSize(), config.maxPositions()))
                .containsExactly(vocab, hidden, positions);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Architecture.read(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(message);
    }

    private static ModelConfig read(String name) {
        return Architecture.read(CONFIGS.resolve(name));
    }

    private static String text(String name) throws IOException {
        return Files.readString(CONFIGS.resolve(name).resolve("config.json"));
    }

    private Path file() {
        return folder.resolve("config.json");
    }

    private void write(String json) throws IOException {
        Files.writeString(file(), json);
    }
}
