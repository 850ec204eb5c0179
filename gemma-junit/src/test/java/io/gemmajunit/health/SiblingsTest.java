package io.gemmajunit.health;

import static io.gemmajunit.health.Damage.TEMPLATE;
import static io.gemmajunit.health.Damage.adapter;
import static io.gemmajunit.health.Damage.added;
import static io.gemmajunit.health.Damage.edit;
import static io.gemmajunit.health.Damage.ends;
import static io.gemmajunit.health.Damage.named;
import static io.gemmajunit.health.Damage.ofChild;
import static io.gemmajunit.health.Damage.renamed;
import static io.gemmajunit.health.Damage.sick;
import static io.gemmajunit.health.Damage.swap;
import static io.gemmajunit.health.Damage.template;
import static io.gemmajunit.health.Damage.weights;
import static io.gemmajunit.health.Damage.well;
import static io.gemmajunit.health.Sick.copy;
import static io.gemmajunit.health.Sick.plus;
import static io.gemmajunit.health.Sick.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.checkpoint.safetensors.Safetensors.Tensor;
import io.gemmajunit.results.HealthLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that are cousins of those in the tests of single checks, and what only looks like one. */
class SiblingsTest {

    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final String QUERY = "model.layers.1.self_attn.q_proj.weight";
    private static final String NORM = "model.layers.3.post_attention_layernorm.weight";
    private static final String GENERATION = "generation_config.json";
    private static final String CONFIG = "config.json";
    private static final String TOKENS = "tokenizer.json";
    private static final String TOKEN_SETTINGS = "tokenizer_config.json";
    private static final String ADAPTER = "adapter_model.safetensors";
    private static final String JINJA = "chat_template.jinja";

    /**
     * What children show as well: those that are changed in their settings alone have the very weights of their parent,
     * and of weights that are changed few numbers are others, stored in float32.
     */
    private static final Set<String> UNCHANGED = Set.of("H08", "H09", "H27");

    @TempDir
    private Path temporary;

    static Stream<Arguments> models() {
        return Stream.of(
                // weights
                sick("H01", "a head of which one number differs", weights(tensors -> {
                    tensors.put("lm_head.weight", copy(tensors.get(EMBEDDING)));
                    tensors.get("lm_head.weight").values()[77] += 1;
                })),
                sick("H04", "Lightning Fabric", weights(renamed("_forward_module."))),
                sick("H04", "the value head of TRL", weights(renamed("pretrained_model."))),
                sick(
                        "H03,H04",
                        "a parametrization of torch",
                        weights(tensors -> tensors.put(
                                QUERY.replace("q_proj.", "q_proj.parametrizations.") + ".original0",
                                tensors.remove(QUERY)))),
                sick("H03,H04", "pruning that was not made permanent", weights(tensors -> {
                    tensors.put(QUERY + "_mask", copy(tensors.get(QUERY)));
                    tensors.put(QUERY + "_orig", tensors.remove(QUERY));
                })),
                sick("H13", "NaN at the end of the last norm", weights(tensors -> {
                    float[] norm = tensors.get(NORM).values();
                    norm[norm.length - 1] = Float.NaN;
                })),
                sick("H13", "infinity in the last row of the embedding", weights(tensors -> {
                    float[] rows = tensors.get(EMBEDDING).values();
                    rows[rows.length - 1] = Float.NEGATIVE_INFINITY;
                })),
                sick(
                        "H13",
                        "a matrix of one number",
                        weights(tensors -> Arrays.fill(tensors.get(QUERY).values(), 0.5f))),
                sick("H13", "a matrix of which the second half was never written", weights(tensors -> {
                    float[] values = tensors.get(QUERY).values();
                    Arrays.fill(values, values.length / 2, values.length, 0);
                })),
                well(
                        "a norm of zeros, which leaves a Gemma's layer as it is",
                        weights(tensors -> Arrays.fill(tensors.get(NORM).values(), 0))),
                well(
                        "a few rows of zeros, as padding of a vocabulary",
                        weights(tensors -> Arrays.fill(tensors.get(EMBEDDING).values(), 1000 * 128, 1024 * 128, 0))),
                sick(
                        "H27",
                        "weights in float32 that the configuration calls bfloat16",
                        weights(tensors -> {}).andThen(edit(CONFIG, config -> config.put("dtype", "bfloat16")))),
                sick(
                        "H27",
                        "the type of another save",
                        edit(
                                CONFIG,
                                config -> config.put("torch_dtype", "float16").remove("dtype"))),
                well("no type", edit(CONFIG, config -> config.remove("dtype"))),
                // configuration
                sick("H38", "layers that are not counted", edit(CONFIG, config -> config.put("num_hidden_layers", 3))),
                sick("H03,H39", "a type of another class", edit(CONFIG, config -> config.put("model_type", "gemma2"))),
                sick(
                        "H39",
                        "a class of another type",
                        edit(CONFIG, config -> config.putArray("architectures").add("Gemma2ForCausalLM"))),
                well(
                        "a class without a head for words",
                        edit(CONFIG, config -> config.putArray("architectures").add("GemmaForSequenceClassification"))),
                well("no class", edit(CONFIG, config -> config.remove("architectures"))),
                sick(
                        "H03",
                        "a layer that is not stored",
                        weights(tensors -> tensors.keySet().removeIf(name -> name.contains("layers.3.")))),
                sick("H03", "a norm that is not stored", weights(tensors -> tensors.remove("model.norm.weight"))),
                sick(
                        "H16",
                        "a table that was cut, and its number of rows with it",
                        weights(tensors -> tensors.computeIfPresent(
                                        EMBEDDING,
                                        (name, table) -> new Tensor(
                                                List.of(1000L, 128L), Arrays.copyOf(table.values(), 1000 * 128))))
                                .andThen(edit(CONFIG, config -> config.put("vocab_size", 1000)))),
                sick("H16", "a vocabulary of fewer rows", edit(CONFIG, config -> config.put("vocab_size", 1000))),
                sick("H16", "a vocabulary of more rows", edit(CONFIG, config -> config.put("vocab_size", 1088))),
                sick(
                        "H28",
                        "another base of the rotation",
                        ofChild(edit(
                                CONFIG,
                                config -> config.withObject("/rope_parameters").put("rope_theta", 1000000.0)))),
                well(
                        "the rotation as transformers 4 wrote it",
                        ofChild(edit(
                                CONFIG,
                                config -> config.put("rope_theta", 10000.0).remove("rope_parameters")))),
                sick(
                        "H29",
                        "another epsilon of norms",
                        ofChild(edit(CONFIG, config -> config.put("rms_norm_eps", 1e-3)))),
                well(
                        "gelu, which means its approximation in a Gemma 1",
                        ofChild(edit(CONFIG, config -> config.put("hidden_act", "gelu")))),
                // ends and other special tokens
                sick("H20", "an end of turn in the way of HTML", ends("</s>")),
                sick("H20", "an end of turn in fullwidth bars", ends("<\uFF5Cend\u2581of\u2581sentence\uFF5C>")),
                sick("H20", "an end of turn of ChatML", ends("<|im_end|>")),
                well(
                        "an end of turn behind a closing tag",
                        template("<end_of_turn>")
                                .andThen(sick -> sick.write(JINJA, TEMPLATE.replace("END", "<unk><end_of_turn>")))),
                well(
                        "the end of turn of ChatML, listed",
                        ends("<|im_end|>")
                                .andThen(edit(
                                        GENERATION,
                                        config -> config.putArray("eos_token_id")
                                                .add(1)
                                                .add(7)))),
                sick(
                        "H22",
                        "a pad that is the end, by its id alone",
                        edit(TOKEN_SETTINGS, config -> config.remove("pad_token"))
                                .andThen(edit(CONFIG, config -> config.put("pad_token_id", 1)))
                                .andThen(edit(GENERATION, config -> config.put("pad_token_id", 1)))),
                well(
                        "no pad at all",
                        edit(TOKEN_SETTINGS, config -> config.remove("pad_token"))
                                .andThen(edit(CONFIG, config -> config.remove("pad_token_id")))
                                .andThen(edit(GENERATION, config -> config.remove("pad_token_id")))),
                sick("H21", "the pad of a Llama", edit(CONFIG, config -> config.put("pad_token_id", -1))),
                sick("H20,H21", "no end", edit(GENERATION, config -> config.putNull("eos_token_id"))),
                sick("H21", "no beginning", edit(CONFIG, config -> config.putNull("bos_token_id"))),
                sick("H21", "the beginning of another family", edit(CONFIG, config -> config.put("bos_token_id", 1))),
                well("no generation_config.json's own pad", edit(GENERATION, config -> config.remove("pad_token_id"))),
                sick("H45", "a window of Mistral", edit(CONFIG, config -> config.put("sliding_window", 256))),
                sick(
                        "H45",
                        "a window of Mistral in some layers",
                        edit(
                                CONFIG,
                                config -> config.put("sliding_window", 256)
                                        .putArray("layer_types")
                                        .add("full_attention")
                                        .add("sliding_attention")
                                        .add("full_attention")
                                        .add("sliding_attention"))),
                well(
                        "a window of none of the layers",
                        edit(
                                CONFIG,
                                config -> config.put("sliding_window", 256)
                                        .putArray("layer_types")
                                        .add("full_attention")
                                        .add("full_attention")
                                        .add("full_attention")
                                        .add("full_attention"))),
                well("no window, by name", edit(CONFIG, config -> config.putNull("sliding_window"))),
                well(
                        "a window as wide as the longest text",
                        edit(
                                CONFIG,
                                config -> config.put(
                                        "sliding_window",
                                        config.path("max_position_embeddings").asInt()))),
                // templates
                sick(
                        "H24",
                        "another template under the name default",
                        edit(TOKEN_SETTINGS, config -> named(config, TEMPLATE))),
                sick(
                        "H24",
                        "another template of the processor",
                        edit("chat_template.json", config -> config.put("chat_template", TEMPLATE))),
                sick(
                        "H24",
                        "a template of the processor alone",
                        sick -> sick.delete(JINJA)
                                .edit(
                                        "chat_template.json",
                                        config ->
                                                config.put("chat_template", TEMPLATE.replace("END", "<end_of_turn>")))),
                well(
                        "a template of tokenizer_config.json alone",
                        sick -> sick.delete(JINJA)
                                .edit(
                                        TOKEN_SETTINGS,
                                        config ->
                                                config.put("chat_template", TEMPLATE.replace("END", "<end_of_turn>")))),
                well(
                        "the same template under the name default",
                        sick -> sick.write(JINJA, TEMPLATE.replace("END", "<end_of_turn>"))
                                .edit(
                                        TOKEN_SETTINGS,
                                        config -> named(config, TEMPLATE.replace("END", "<end_of_turn>")))),
                well(
                        "the same template of the processor",
                        sick -> sick.write(JINJA, TEMPLATE.replace("END", "<end_of_turn>"))
                                .edit(
                                        "chat_template.json",
                                        config -> config.put(
                                                "chat_template",
                                                TEMPLATE.replace("END", "<end_of_turn>\n")
                                                        .replace("\n\n", "\n")))),
                sick(
                        "H25",
                        "a template that leaves out answers",
                        sick -> sick.write(
                                JINJA,
                                TEMPLATE.replace("END", "<end_of_turn>")
                                        .replace("messages %}", "messages if m.role == 'user' %}"))),
                sick(
                        "H25",
                        "a template that begins each turn anew",
                        sick -> sick.write(
                                JINJA,
                                TEMPLATE.replace("END", "<end_of_turn>").replace("messages %}", "messages %}<bos>"))),
                sick(
                        "H25",
                        "a template that says the last question again",
                        sick -> sick.write(
                                JINJA, TEMPLATE.replace("END", "<end_of_turn>") + "{{ messages[-1].content }}")),
                sick(
                        "H25",
                        "a template that never opens a turn",
                        sick -> sick.write(
                                JINJA,
                                TEMPLATE.replace("END", "<end_of_turn>").replaceFirst("\\{% if add_generation.*", ""))),
                sick(
                        "H25",
                        "tags that are no tokens",
                        sick -> sick.write(JINJA, TEMPLATE.replace("END", "</assistant><end_of_turn>"))),
                // tokenizers
                sick("H18", "no beginning of texts", edit(TOKENS, config -> config.putNull("post_processor"))),
                sick("H26", "two added tokens that changed places", ofChild(edit(TOKENS, config -> {
                    swap(config, 6, 7);
                    added(config, 6).put("content", "<|im_end|>");
                    added(config, 7).put("content", "<|im_start|>");
                }))),
                sick("H26", "two words that changed places", ofChild(edit(TOKENS, config -> swap(config, 900, 901)))),
                sick(
                        "H26",
                        "a decoder that leaves blanks as they are encoded",
                        ofChild(edit(
                                TOKENS,
                                config -> config.withObject("/decoder")
                                        .put("type", "Fuse")
                                        .remove("decoders")))),
                sick(
                        "H26",
                        "small letters alone",
                        ofChild(edit(
                                TOKENS, config -> config.putObject("normalizer").put("type", "Lowercase")))),
                sick("H26", "an added token that was lost", ofChild(edit(TOKENS, Damage::loseLastAdded))),
                well(
                        "a token more",
                        ofChild(edit(
                                TOKENS,
                                config -> config.withArray("/added_tokens")
                                        .add(added(config, 7)
                                                .deepCopy()
                                                .put("id", 1024)
                                                .put("content", "<extra>"))))),
                // decoding and training
                sick(
                        "H30",
                        "a penalty of repetitions",
                        edit(GENERATION, config -> config.put("repetition_penalty", 1.1))),
                sick("H30", "a least length", edit(GENERATION, config -> config.put("min_new_tokens", 3))),
                well(
                        "settings of sampling",
                        edit(
                                GENERATION,
                                config -> config.put("temperature", 0.7)
                                        .put("top_p", 0.9)
                                        .put("do_sample", true))),
                sick(
                        "H31",
                        "a last loss that is no number",
                        sick -> sick.write(
                                "trainer_state.json",
                                "{\"global_step\": 9, \"max_steps\": 9, \"log_history\": [{\"loss\": 2.5}, {\"loss\": NaN}]}")),
                sick(
                        "H31",
                        "a last loss of nothing",
                        sick -> sick.write(
                                "trainer_state.json",
                                "{\"global_step\": 9, \"max_steps\": 9, \"log_history\": [{\"loss\": 2.5}, {\"loss\": 0.0}]}")),
                well(
                        "a run that ended",
                        sick -> sick.write(
                                "trainer_state.json",
                                "{\"global_step\": 9, \"max_steps\": 9, \"log_history\": [{\"loss\": 2.5}, {\"loss\": 1.5},"
                                        + " {\"eval_loss\": 9.5}]}")),
                // against the parent
                sick("H08", "a merge into nothing", ofChild(edit(CONFIG, config -> config.put("use_cache", false)))),
                sick(
                        "H15",
                        "one matrix four times as large",
                        ofChild(weights(tensors -> tensors.put(QUERY, times(4, tensors.get(QUERY)))))),
                sick(
                        "H15",
                        "one norm that moved by one",
                        ofChild(weights(tensors -> tensors.put(NORM, plus(1, tensors.get(NORM)))))),
                sick("H23", "no template", ofChild(sick -> sick.delete(JINJA))),
                well("a deeper model, of doubled layers", ofChild(layers(0, 1, 2, 1, 2, 3))),
                well("a model without one of the layers", ofChild(layers(0, 2, 3))));
    }

    /** A model of these layers of another, in their order. */
    private static Damage layers(int... chosen) {
        return weights(tensors -> {
                    Map<String, Tensor> before = Map.copyOf(tensors);
                    tensors.keySet().removeIf(name -> name.contains(".layers."));
                    before.forEach((name, tensor) -> {
                        for (int i = 0; i < chosen.length; i++) {
                            String layer = ".layers." + chosen[i] + ".";
                            if (name.contains(layer)) {
                                tensors.put(name.replace(layer, ".layers." + i + "."), copy(tensor));
                            }
                        }
                    });
                })
                .andThen(edit(CONFIG, config -> config.put("num_hidden_layers", chosen.length)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("models")
    void eachIsFoundAndNothingElse(String id, String what, Damage damage) throws IOException {
        Sick sick = Sick.copyOf(Sick.TINY, temporary.resolve("ck"));
        damage.change().accept(sick);
        Set<String> others = damage.isOfChild() && !id.equals("H08") ? UNCHANGED : Set.of();

        Optional<CheckpointLocation> parent =
                Optional.of(new CheckpointLocation(Sick.TINY, Optional.empty())).filter(tiny -> damage.isOfChild());
        var found = Examined.of(new CheckpointLocation(sick.folder(), Optional.empty()), parent);
        assertThat(found.findings().stream()
                        .filter(finding -> finding.level() != HealthLevel.INFO)
                        .map(finding -> finding.id())
                        .filter(other -> !others.contains(other))
                        .distinct()
                        .toList())
                .as(found.findings().toString())
                .isEqualTo(id.isEmpty() ? List.of() : List.of(id.split(",")));
    }

    private static Damage trainedOn(String base) {
        return edit("adapter_config.json", config -> config.put("base_model_name_or_path", base));
    }

    static Stream<Arguments> adapters() {
        return Stream.of(
                sick("H10", "A matrices of zeros", adapter("lora_A", 99)),
                well("one B matrix of zeros", adapter("lora_B", 1)),
                sick("H10", "an alpha of zero", edit("adapter_config.json", config -> config.put("lora_alpha", 0))),
                sick("H11", "another base in four bits", trainedOn("unsloth/tiny-gemma-unsloth-bnb-4bit")),
                sick("H11", "a base of fewer numbers, not of fewer bits", trainedOn("google/tiny-gemma-it-4b")),
                well("the base in four bits", trainedOn("unsloth/tiny-gemma-it-bnb-4bit")),
                well("the base in four bits of another kind", trainedOn("unsloth/tiny-gemma-it-unsloth-bnb-4bit")),
                well("the base in four bits for MLX", trainedOn("mlx-community/tiny-gemma-it-4bit")),
                well("a base on the Hub", trainedOn("someone/tiny-gemma-it/")),
                sick(
                        "H12",
                        "embedding and head as targets",
                        edit(
                                "adapter_config.json",
                                config -> config.putArray("target_modules")
                                        .add("model.embed_tokens")
                                        .add("lm_head"))),
                well(
                        "the embedding alone",
                        edit(
                                        "adapter_config.json",
                                        config -> config.putArray("modules_to_save")
                                                .add("embed_tokens"))
                                .andThen(sick -> sick.weights(
                                        ADAPTER,
                                        tensors -> tensors.put(
                                                "base_model.model." + EMBEDDING,
                                                new Tensor(List.of(1024L, 128L), new float[1024 * 128]))))),
                sick(
                        "H11",
                        "an adapter whose second half was never written",
                        sick -> sick.weights(
                                ADAPTER,
                                tensors -> tensors.keySet()
                                        .removeIf(name -> name.contains("layers.2.") || name.contains("layers.3.")))),
                sick(
                        "H11",
                        "an adapter of a wider model",
                        sick -> sick.weights(
                                ADAPTER,
                                tensors -> tensors.replaceAll((name, tensor) -> name.endsWith("q_proj.lora_A.weight")
                                        ? new Tensor(
                                                List.of(tensor.shape().get(0), 256L),
                                                Arrays.copyOf(
                                                        tensor.values(),
                                                        tensor.shape().get(0).intValue() * 256))
                                        : tensor))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("adapters")
    void eachIsFoundInAnAdapter(String id, String what, Damage damage) throws IOException {
        Sick sick = Sick.copyOf(Sick.MODELS.resolve("tiny-gemma-openhermes"), temporary.resolve("ad"));
        damage.change().accept(sick);

        var found = Examined.of(new CheckpointLocation(Sick.TINY, Optional.of(sick.folder())), Optional.empty());
        assertThat(found.findings().stream()
                        .filter(finding -> finding.level() != HealthLevel.INFO)
                        .map(finding -> finding.id())
                        .toList())
                .as(found.findings().toString())
                .isEqualTo(id.isEmpty() ? List.of() : List.of(id));
    }
}
