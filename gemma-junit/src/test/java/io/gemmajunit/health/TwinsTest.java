package io.gemmajunit.health;

import static io.gemmajunit.health.Damage.TEMPLATE;
import static io.gemmajunit.health.Damage.edit;
import static io.gemmajunit.health.Damage.ofChild;
import static io.gemmajunit.health.Damage.renamed;
import static io.gemmajunit.health.Damage.sick;
import static io.gemmajunit.health.Damage.weights;
import static io.gemmajunit.health.Damage.well;
import static io.gemmajunit.health.Sick.copy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.checkpoint.safetensors.Safetensors.Tensor;
import io.gemmajunit.results.HealthLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that are easily missed, each with the healthy checkpoint that is easily taken for one. */
class TwinsTest {

    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final String HEAD = "lm_head.weight";
    private static final String QUERY = "model.layers.1.self_attn.q_proj.weight";
    private static final String DOWN = "model.layers.2.mlp.down_proj.weight";
    private static final String NORM = "model.layers.3.post_attention_layernorm.weight";
    private static final String CONFIG = "config.json";
    private static final String GENERATION = "generation_config.json";
    private static final String TOKENS = "tokenizer.json";
    private static final String TOKEN_SETTINGS = "tokenizer_config.json";
    private static final String ADAPTER = "adapter_config.json";
    private static final String JINJA = "chat_template.jinja";
    private static final String STATE = "trainer_state.json";
    private static final String SHARD = "model-00001-of-00002.safetensors";

    /** What a child shows that is changed in its settings alone, or is stored in float32. */
    private static final Set<String> UNCHANGED = Set.of("H08", "H27");

    @TempDir
    private Path temporary;

    static Stream<Arguments> models() {
        return Stream.of(
                sick(
                        "H02",
                        "the embedding again, in a wider type",
                        sick -> sick.weights(tensors -> tensors.put(HEAD, copy(tensors.get(EMBEDDING))))
                                .types(name -> !name.equals(HEAD))
                                .edit(CONFIG, config -> config.put("dtype", "bfloat16"))),
                sick("H04", "a model within a module of Lightning", weights(renamed("model."))),
                sick("H04", "the actor of PPO", weights(renamed("actor."))),
                sick("H04", "a module that PEFT saved beside its original", weights(tensors -> {
                    tensors.put("model.embed_tokens.modules_to_save.default.weight", copy(tensors.get(EMBEDDING)));
                    tensors.put("model.embed_tokens.original_module.weight", copy(tensors.get(EMBEDDING)));
                })),
                sick("H03,H04", "length and direction of a weight apart", weights(tensors -> {
                    tensors.put(QUERY + "_g", new Tensor(List.of(128L, 1L), new float[128]));
                    tensors.get(QUERY + "_g").values()[0] = 1;
                    tensors.put(QUERY + "_v", tensors.remove(QUERY));
                })),
                well(
                        "layers of a part that reads images",
                        weights(tensors -> tensors.put(
                                "vision_tower.model.layers.26.norm.weight",
                                new Tensor(List.of(2L), new float[] {1, 2})))),
                sick(
                        "H06",
                        "a shard of an older save, without an index",
                        sick -> sick.weights(tensors -> {})
                                .duplicate("model.safetensors", SHARD)
                                .weights(SHARD, tensors -> tensors.get(QUERY).values()[3] += 1)),
                well(
                        "a shard that holds the same",
                        sick -> sick.weights(tensors -> {})
                                .duplicate("model.safetensors", SHARD)
                                .weights(SHARD, tensors -> tensors.keySet().retainAll(Set.of(QUERY, NORM)))),
                sick(
                        "H13",
                        "the right half of a matrix, which another device held",
                        weights(tensors -> zero(tensors.get(DOWN), column -> column >= 192))),
                well(
                        "a matrix of which two of four numbers were pruned",
                        weights(tensors -> zero(tensors.get(DOWN), i -> i % 4 < 2 == (i / 384 % 2 == 0)))),
                sick(
                        "H13",
                        "every fourth row of a matrix",
                        weights(tensors -> zero(tensors.get(DOWN), i -> i / 384 % 4 == 0))),
                sick(
                        "H04",
                        "tokens that PEFT trained beside the embedding",
                        weights(tensors -> tensors.put(
                                "model.embed_tokens.trainable_tokens_delta.default",
                                new Tensor(List.of(1L, 128L), new float[128])))),
                sick(
                        "H13",
                        "a norm that lets nothing pass",
                        weights(tensors -> Arrays.fill(tensors.get(NORM).values(), -1))),
                sick("H15", "a norm that grew", ofChild(weights(tensors -> {
                    float[] norm = tensors.get(NORM).values();
                    for (int i = 0; i < norm.length; i++) {
                        norm[i] = 4 * (1 + norm[i]) - 1;
                    }
                }))),
                well("a norm of which some numbers moved far", ofChild(weights(tensors -> {
                    float[] norm = tensors.get(NORM).values();
                    for (int i = 0; i < norm.length; i += 4) {
                        norm[i] += 4;
                    }
                }))),
                well(
                        "rows that no token has",
                        weights(tensors -> {
                                    Tensor rows = tensors.get(EMBEDDING);
                                    tensors.put(
                                            EMBEDDING,
                                            new Tensor(List.of(1088L, 128L), Arrays.copyOf(rows.values(), 1088 * 128)));
                                })
                                .andThen(edit(CONFIG, config -> config.put("vocab_size", 1088)))),
                sick(
                        "H22",
                        "a pad that ends turns",
                        edit(TOKEN_SETTINGS, config -> config.put("pad_token", "<end_of_turn>"))
                                .andThen(edit(CONFIG, config -> config.put("pad_token_id", 5)))
                                .andThen(edit(GENERATION, config -> config.put("pad_token_id", 5)))),
                well(
                        "a pad that is no end",
                        edit(TOKEN_SETTINGS, config -> config.put("pad_token", "<unk>"))
                                .andThen(edit(CONFIG, config -> config.put("pad_token_id", 3)))
                                .andThen(edit(GENERATION, config -> config.put("pad_token_id", 3)))),
                sick(
                        "H25",
                        "a turn that is opened under another name",
                        turns(template -> template.replace(
                                "<start_of_turn>model\n{% endif %}", "<start_of_turn>assistant\n{% endif %}"))),
                well(
                        "a turn that is opened with thoughts",
                        turns(template -> template.replace("model\n{% endif %}", "model\n<unk>\n{% endif %}"))),
                well(
                        "a turn that is opened with a thought of nothing, as by Gemma 4",
                        turns(template ->
                                template.replace("model\n{% endif %}", "model\n<unk>thought\n<pad>{% endif %}"))),
                well(
                        "an end of the user's turn that opens the model's",
                        sick -> sick.write(
                                JINJA,
                                "{{ bos_token }}{% for m in messages %}{% if m.role == 'user' %}[INST] {{ m.content }} [/INST]"
                                        + "{% else %} {{ m.content }}<eos>{% endif %}{% endfor %}")),
                well(
                        "a system prompt that speaks of XML",
                        turns(template -> template.replace(
                                "{{ bos_token }}", "{{ bos_token }}Put your thoughts into <think> and </think>.\n"))),
                sick("H26", "the last merges left out", ofChild(edit(TOKENS, config -> {
                    ArrayNode merges = (ArrayNode) config.at("/model/merges");
                    merges.remove(merges.size() - 1);
                }))),
                sick(
                        "H26",
                        "a token that is special no more",
                        ofChild(edit(
                                TOKENS, config -> ((ObjectNode) config.at("/added_tokens/7")).put("special", false)))),
                well("merges as older files write them", ofChild(edit(TOKENS, config -> {
                    ArrayNode merges = (ArrayNode) config.at("/model/merges");
                    ArrayNode older = ((ObjectNode) config.get("model")).putArray("merges");
                    merges.forEach(pair ->
                            older.add(pair.get(0).asText() + " " + pair.get(1).asText()));
                }))),
                sick(
                        "H27",
                        "a matrix of another type than the others",
                        sick -> sick.types(name -> !name.equals(QUERY))),
                well("norms of another type than the matrices", sick -> sick.types(name -> !name.contains("norm"))),
                sick(
                        "H28,H29",
                        "heads of another width, whose weights have the same shapes",
                        ofChild(edit(
                                CONFIG,
                                config -> config.put("num_attention_heads", 8)
                                        .put("num_key_value_heads", 2)
                                        .put("head_dim", 16)))),
                well("longer texts", ofChild(edit(CONFIG, config -> config.put("max_position_embeddings", 4096)))),
                sick(
                        "H30",
                        "settings of the older place",
                        edit(
                                        CONFIG,
                                        config -> config.put("repetition_penalty", 1.2)
                                                .putArray("eos_token_id")
                                                .add(1)
                                                .add(5))
                                .andThen(sick -> sick.delete(GENERATION))),
                well(
                        "settings of the older place beside the newer",
                        edit(CONFIG, config -> config.put("repetition_penalty", 1.2))),
                sick("H30", "several beams", edit(GENERATION, config -> config.put("num_beams", 4))),
                well(
                        "one beam",
                        edit(GENERATION, config -> config.put("num_beams", 1).putNull("guidance_scale"))),
                sick(
                        "H31",
                        "a run that was cut off",
                        sick -> sick.write(STATE, "{\"global_step\": 812, \"max_steps\": 1000, \"log_history\": []}")),
                well(
                        "a run that was stopped early on purpose",
                        sick -> sick.write(
                                STATE,
                                "{\"global_step\": 812, \"max_steps\": 1000, \"stateful_callbacks\": {\"TrainerControl\": {\"args\":"
                                        + " {\"should_training_stop\": true}}}}")),
                sick(
                        "H31",
                        "a loss that grew",
                        sick -> sick.write(
                                STATE, "{\"log_history\": [{\"loss\": 1.5}, {\"loss\": 1.2}, {\"loss\": 2.5}]}")),
                well(
                        "a loss that stayed",
                        sick -> sick.write(
                                STATE, "{\"log_history\": [{\"loss\": 0.693}, {\"loss\": 0.52}, {\"loss\": 0.71}]}")),
                well(
                        "the loss of GRPO, which begins at nothing",
                        sick -> sick.write(
                                STATE,
                                "{\"log_history\": [{\"loss\": 0.0, \"reward\": 0.1}, {\"loss\": 0.02, \"reward\": 0.8}]}")));
    }

    private static void zero(Tensor matrix, java.util.function.IntPredicate isZero) {
        for (int i = 0; i < matrix.values().length; i++) {
            if (isZero.test(i)) {
                matrix.values()[i] = 0;
            }
        }
    }

    private static Consumer<Sick> turns(java.util.function.UnaryOperator<String> change) {
        return sick -> sick.write(JINJA, change.apply(TEMPLATE.replace("END", "<end_of_turn>")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("models")
    void eachFaultIsFoundAndItsTwinIsNot(String id, String what, Damage damage) throws IOException {
        Sick sick = Sick.copyOf(Sick.TINY, temporary.resolve("ck"));
        damage.change().accept(sick);
        Optional<CheckpointLocation> parent =
                Optional.of(new CheckpointLocation(Sick.TINY, Optional.empty())).filter(tiny -> damage.isOfChild());
        assertFound(id, new CheckpointLocation(sick.folder(), Optional.empty()), parent);
    }

    private static void assertFound(String id, CheckpointLocation location, Optional<CheckpointLocation> parent) {
        var found = Examined.of(location, parent);
        assertThat(found.findings().stream()
                        .filter(finding -> finding.level() != HealthLevel.INFO)
                        .map(finding -> finding.id())
                        .filter(other -> parent.isEmpty() || id.contains(other) || !UNCHANGED.contains(other))
                        .distinct()
                        .toList())
                .as(found.findings().toString())
                .isEqualTo(id.isEmpty() ? List.of() : List.of(id.split(",")));
    }

    static Stream<Arguments> adapters() {
        return Stream.of(
                sick(
                        "H10",
                        "half of the modules without A and half without B",
                        matrices((name, values) -> name.contains(name.contains("q_proj") ? "lora_A" : "lora_B"))),
                sick(
                        "H10",
                        "an alpha of zero for all",
                        edit(
                                ADAPTER,
                                config -> config.put("lora_alpha", 0)
                                        .putObject("alpha_pattern")
                                        .put("q_proj", 0))),
                well(
                        "an alpha of zero for most",
                        edit(
                                ADAPTER,
                                config -> config.put("lora_alpha", 0)
                                        .putObject("alpha_pattern")
                                        .put("q_proj", 8))),
                sick(
                        "H10",
                        "trained rows beside matrices that are not",
                        matrices((name, values) -> name.contains("lora_B"))
                                .andThen(sick -> sick.weights(
                                        "adapter_model.safetensors",
                                        tensors -> tensors.put(
                                                "base_model.model.model.norm.weight",
                                                new Tensor(List.of(128L), new float[128]))))),
                well(
                        "all matrices but one module's",
                        matrices((name, values) -> name.contains("lora_B") && !name.contains("layers.1.mlp.up_proj"))),
                sick(
                        "H13",
                        "NaN in an adapter",
                        sick -> sick.weights(
                                "adapter_model.safetensors",
                                tensors -> tensors.values().iterator().next().values()[4] = Float.NaN)),
                sick("H11", "the base instead of the -it", base("google/tiny-gemma")),
                well("a path of Windows", base("C:\\models\\tiny-gemma-it")),
                well(
                        "the cache of the Hub",
                        base("/root/.cache/huggingface/hub/models--google--tiny-gemma-it/snapshots/4f2a")),
                well("other capitals", base("Google/Tiny-Gemma-IT")),
                sick(
                        "H12",
                        "embedding and head by a pattern",
                        edit(ADAPTER, config -> config.put("target_modules", ".*(embed_tokens|lm_head)"))
                                .andThen(sick -> sick.weights("adapter_model.safetensors", tensors -> {
                                    tensors.clear();
                                    put(tensors, "model.embed_tokens.lora_embedding_A", 8, 1024);
                                    put(tensors, "model.embed_tokens.lora_embedding_B", 128, 8);
                                    put(tensors, "lm_head.lora_A.weight", 8, 128);
                                    put(tensors, "lm_head.lora_B.weight", 1024, 8);
                                }))),
                well("both named, and the head excluded", edit(ADAPTER, config -> {
                    config.putArray("target_modules").add("embed_tokens").add("lm_head");
                    config.putArray("exclude_modules").add("lm_head");
                })),
                well(
                        "both, tied",
                        edit(
                                        ADAPTER,
                                        config -> config.put("ensure_weight_tying", true)
                                                .putArray("modules_to_save")
                                                .add("embed_tokens")
                                                .add("lm_head"))
                                .andThen(sick -> sick.weights("adapter_model.safetensors", tensors -> {
                                    put(tensors, "model.embed_tokens.weight", 1024, 128);
                                    put(tensors, "lm_head.weight", 1024, 128);
                                }))));
    }

    private static Damage base(String name) {
        return edit(ADAPTER, config -> config.put("base_model_name_or_path", name));
    }

    private static Damage matrices(java.util.function.BiPredicate<String, float[]> isZero) {
        return new Damage(
                sick -> sick.weights(
                        "adapter_model.safetensors",
                        tensors -> tensors.forEach((name, tensor) -> {
                            if (isZero.test(name, tensor.values())) {
                                Arrays.fill(tensor.values(), 0);
                            }
                        })),
                false);
    }

    private static void put(java.util.Map<String, Tensor> tensors, String name, int rows, int columns) {
        Tensor matrix = new Tensor(List.of((long) rows, (long) columns), new float[rows * columns]);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = i % 7;
        }
        tensors.put("base_model.model." + name, matrix);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("adapters")
    void eachFaultOfAnAdapterIsFoundAndItsTwinIsNot(String id, String what, Damage damage) throws IOException {
        Sick sick = Sick.copyOf(Sick.MODELS.resolve("tiny-gemma-openhermes"), temporary.resolve("ad"));
        damage.change().accept(sick);
        assertFound(id, new CheckpointLocation(Sick.TINY, Optional.of(sick.folder())), Optional.empty());
    }
}
