package io.gemmajunit.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.checkpoint.safetensors.Safetensors.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults that show beside a parent or in other architectures alone, each with what is easily taken for one. */
class ChildTwinsTest {

    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final String HEAD = "lm_head.weight";
    private static final String CONFIG = "config.json";
    private static final String TOKENS = "tokenizer.json";
    private static final String ADAPTER = "adapter_config.json";
    private static final String MATRICES = "adapter_model.safetensors";
    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
    private static final Path QUANTISED = Path.of("src/test/resources/quantised");
    private static final Path ADAPTERS = Path.of("src/test/resources/adapters");

    @TempDir
    private Path temporary;

    private Sick of(Path model, String name) throws IOException {
        return Sick.copyOf(model, temporary.resolve(name));
    }

    @Test
    void aClassThatIsNeitherOfTextNorOfImagesSaysNothingOfNames() throws IOException {
        Sick sick = of(CHECKPOINTS.resolve("gemma3-text-bf16"), "gemma3").weights(tensors -> {
            Map<String, Tensor> renamed = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> renamed.put("language_model." + name, tensor));
            tensors.clear();
            tensors.putAll(renamed);
        });
        assertThat(sick.found("H05")).hasSize(1);
        sick.edit(CONFIG, config -> config.putArray("architectures").add("Gemma3ForSequenceClassification"));
        assertThat(sick.found("H05")).isEmpty();
    }

    /** As transformers 5.18 loads them, which takes the names of other classes for Gemma 3 with images alone. */
    @Test
    void namesOfAnotherClassInALateGemmaWithImages() throws IOException {
        Sick sick = of(CHECKPOINTS.resolve("gemma4-multimodal-bf16"), "gemma4");
        assertThat(sick.found("H05")).isEmpty();
        rename(sick, "model.language_model.", "language_model.model.");
        assertThat(sick.found("H05"))
                .singleElement()
                .asString()
                .startsWith("ERROR F names its tensors with language_model., unlike Gemma4ForConditionalGeneration");
        rename(sick, "language_model.model.", "model.");
        assertThat(sick.found("H05"))
                .singleElement()
                .asString()
                .startsWith("ERROR F names its tensors without language_model.");
        sick.edit(CONFIG, config -> config.putArray("architectures").add("Gemma3ForConditionalGeneration"));
        assertThat(sick.found("H05")).singleElement().asString().startsWith("WARNING ");
    }

    /** As {@code Gemma3TextConfig} of transformers 5.18 counts: every first layer is one without a window. */
    @Test
    void aPatternThatLeavesNoWindow() throws IOException {
        Sick sick = of(CHECKPOINTS.resolve("gemma3-text-bf16"), "pattern")
                .edit(CONFIG, config -> config.put("sliding_window_pattern", 1).remove("layer_types"));

        assertThat(sick.found("H45")).isEmpty();
        sick.edit(CONFIG, config -> config.put("sliding_window_pattern", 6));
        assertThat(sick.found("H45")).isEmpty();
    }

    @Test
    void namesOfAnotherClassInAGemma3nOfText() throws IOException {
        Sick sick = of(CHECKPOINTS.resolve("gemma3n-bf16"), "gemma3n");
        rename(sick, "model.", "model.language_model.");
        assertThat(sick.found("H05")).singleElement().asString().startsWith("WARNING ");
        rename(sick, "model.language_model.", "language_model.model.");
        assertThat(sick.found("H05")).singleElement().asString().startsWith("ERROR ");
    }

    private static void rename(Sick sick, String from, String to) {
        sick.weights(tensors -> List.copyOf(tensors.keySet())
                .forEach(name -> tensors.put(name.replace(from, to), tensors.remove(name))));
    }

    @Test
    void anIndexThatPlacesATensorElsewhere() throws IOException {
        Sick sick = of(CHECKPOINTS.resolve("gemma-mha-f32-sharded"), "sharded");
        assertThat(sick.found("H07")).isEmpty();
        sick.edit(
                "model.safetensors.index.json",
                index -> ((ObjectNode) index.get("weight_map"))
                        .put("model.norm.weight", "model-00001-of-00007.safetensors"));
        assertThat(sick.found("H07"))
                .containsExactly("WARNING model.safetensors.index.json of F places model.norm.weight in"
                        + " model-00001-of-00007.safetensors, which lacks it: they are of different saves; copy or save the"
                        + " checkpoint again.");
    }

    @Test
    void aModelIntoWhichNothingWasMergedIsFoundInAnotherType() throws IOException {
        Sick child = of(Sick.TINY, "child").weights(tensors -> {});
        assertThat(child.foundAgainst(Sick.TINY, "H08")).hasSize(1);
        child.weights(tensors -> tensors.put(HEAD, Sick.copy(tensors.get(EMBEDDING))));
        assertThat(child.foundAgainst(Sick.TINY, "H08")).hasSize(1);
        child.weights(tensors -> tensors.get(EMBEDDING).values()[9] += 1e-4f);
        assertThat(child.foundAgainst(Sick.TINY, "H08")).isEmpty();
    }

    @Test
    void aCopyOfNoNumberIsNoNumber() throws IOException {
        Sick parent = of(Sick.TINY, "parent")
                .weights(tensors -> tensors.get(EMBEDDING).values()[9] = Float.NaN);
        Sick child = of(parent.folder(), "child").types(name -> true);
        assertThat(child.foundAgainst(parent.folder(), "H08")).hasSize(1);
    }

    /** One setting of a script may change all of them. */
    @Test
    void tokensThatAreCutOutOtherwiseAreToldOfOnce() throws IOException {
        Sick child = of(Sick.TINY, "child");
        child.edit(TOKENS, tokenizer -> {
            for (int token : new int[] {4, 5, 7}) {
                ((ObjectNode) tokenizer.at("/added_tokens/" + token)).put("normalized", true);
            }
        });
        assertThat(child.foundAgainst(Sick.TINY, "H26"))
                .hasSize(1)
                .first()
                .asString()
                .contains(" as normalized of 3 tokens, such as \"");
    }

    @Test
    void aChildThatWasRoundedIsItsParent() throws IOException {
        Sick parent = of(Sick.TINY, "parent")
                .weights(tensors -> tensors.replaceAll((name, tensor) -> Sick.times(1.001f, tensor)));
        Sick child = of(parent.folder(), "child").types(name -> true);
        assertThat(child.foundAgainst(parent.folder(), "H08")).hasSize(1);
        child.weights(tensors -> tensors.get(EMBEDDING).values()[9] *= 1.01f).types(name -> true);
        assertThat(child.foundAgainst(parent.folder(), "H08")).isEmpty();
    }

    @Test
    void aMergeOfWhichMostWasSwallowed() throws IOException {
        Sick parent = of(Sick.TINY, "parent").weights(tensors -> {});
        Sick child = of(parent.folder(), "child");
        // Rows of three tokens were trained.
        child.weights(tensors -> change(tensors.get(EMBEDDING), 3 * 128));
        assertThat(child.foundAgainst(parent.folder(), "H09")).isEmpty();
        child.weights(tensors -> {
            change(tensors.get("model.layers.0.self_attn.q_proj.weight"), 128 * 128);
            change(tensors.get("model.layers.1.self_attn.q_proj.weight"), 100);
            change(tensors.get("model.layers.2.self_attn.q_proj.weight"), 20);
        });
        assertThat(child.foundAgainst(parent.folder(), "H09"))
                .containsExactly("WARNING F differs from parent in only 120 of the 32768 numbers of 2 of the 3 matrices"
                        + " that were tuned: rounding to the stored type swallowed the rest; merge in float32, then round"
                        + " once.");
        child.weights(tensors -> change(tensors.get("model.layers.3.self_attn.q_proj.weight"), 128 * 128));
        assertThat(child.foundAgainst(parent.folder(), "H09")).isEmpty();
    }

    private static void change(Tensor tensor, int count) {
        for (int i = 0; i < count; i++) {
            tensor.values()[i] += .25f;
        }
    }

    /** With DoRA an adapter whose B matrices are zero still has the lengths of rows. */
    @Test
    void anAdapterOfWhichTheMagnitudesWereTrained() throws IOException {
        Path base = CHECKPOINTS.resolve("gemma-mqa-bf16");
        Sick adapter = of(ADAPTERS.resolve("dora-head-gemma"), "adapter");
        assertThat(adapter.foundOn(base, "H10")).isEmpty();
        adapter.weights(
                MATRICES,
                tensors ->
                        tensors.replaceAll((name, tensor) -> name.contains("lora_B") ? Sick.times(0, tensor) : tensor));
        assertThat(adapter.foundOn(base, "H10")).isEmpty();
        Map<String, Tensor> weights = of(base, "base").read("model.safetensors");
        adapter.weights(
                MATRICES,
                tensors -> tensors.replaceAll((name, tensor) -> name.contains("magnitude")
                        ? lengths(weights.get(
                                name.contains("lm_head")
                                        ? EMBEDDING
                                        : name.replace("base_model.model.", "")
                                                .replace("lora_magnitude_vector", "weight")))
                        : tensor));
        assertThat(adapter.foundOn(base, "H10")).hasSize(1);
    }

    private static Tensor lengths(Tensor matrix) {
        int width = matrix.shape().get(1).intValue();
        float[] lengths = new float[matrix.shape().get(0).intValue()];
        for (int row = 0; row < lengths.length; row++) {
            double sum = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                sum += matrix.values()[i] * (double) matrix.values()[i];
            }
            lengths[row] = (float) Math.sqrt(sum);
        }
        return new Tensor(List.of((long) lengths.length), lengths);
    }

    @Test
    void aBaseInAFolderOfAnotherName() throws IOException {
        Sick adapter = of(Sick.MODELS.resolve("tiny-gemma-openhermes"), "adapter");
        Sick base = of(Sick.TINY, "base");
        assertThat(adapter.foundOn(base.folder(), "H11")).hasSize(1);
        base.edit(CONFIG, config -> config.put("_name_or_path", "google/tiny-gemma-it"));
        assertThat(adapter.foundOn(base.folder(), "H11")).isEmpty();
    }

    @Test
    void layersThatWereMixedUp() throws IOException {
        Sick child = of(Sick.TINY, "child")
                .weights(tensors -> List.copyOf(tensors.keySet()).forEach(name -> {
                    if (name.contains("layers.1.") && name.contains("_proj")) {
                        tensors.put(name, tensors.get(name.replace("layers.1.", "layers.2.")));
                    }
                }));
        assertThat(child.foundAgainst(Sick.TINY, "H42"))
                .containsExactly("ERROR F has weights of tiny-gemma-it in the place of others:"
                        + " model.layers.1.mlp.down_proj.weight (of layer 2), model.layers.1.mlp.gate_proj.weight (of layer 2),"
                        + " model.layers.1.mlp.up_proj.weight (of layer 2) and 4 more; they were mixed up when it was merged"
                        + " or converted, so merge or convert it again.");
    }

    /**
     * A square matrix that was transposed loads everywhere; noise of half a matrix's length is far more than tuning.
     */
    @Test
    void aMatrixThatIsNotTheParents() throws IOException {
        String name = "model.layers.1.self_attn.q_proj.weight";
        Sick child = of(Sick.TINY, "child").weights(tensors -> tensors.put(name, transposed(tensors.get(name))));
        assertThat(child.foundAgainst(Sick.TINY, "H42"))
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING F has matrices that are not those of tiny-gemma-it a little changed, as tuning leaves"
                                + " them: model.layers.1.self_attn.q_proj.weight (cosine ")
                .endsWith(
                        "; they were permuted, transposed, lost or scaled in a merge, or it was tuned from another model. Convert it again,"
                                + " or name the right one in gemma.parent.");
        Random random = new Random(4);
        child.weights(tensors -> tensors.put(name, noisy(transposed(tensors.get(name)), random)));
        assertThat(child.foundAgainst(Sick.TINY, "H42")).isEmpty();
    }

    @Test
    void normsThatWereMixedUp() throws IOException {
        String norm = "model.layers.0.input_layernorm.weight";
        String other = "model.layers.2.post_attention_layernorm.weight";
        Sick child = of(Sick.TINY, "child").weights(tensors -> tensors.put(norm, tensors.get(other)));
        assertThat(child.foundAgainst(Sick.TINY, "H42"))
                .containsExactly("ERROR F has weights of tiny-gemma-it in the place of others: " + norm + " (" + other
                        + "); they were mixed up when it was merged or converted, so merge or convert it again.");
        Sick wide = of(CHECKPOINTS.resolve("gemma4-dense-bf16"), "wide");
        assertThat(wide.weights(tensors -> tensors.replaceAll((name, tensor) ->
                                name.contains(".layers.0.") ? tensors.get(name.replace(".0.", ".1.")) : tensor))
                        .foundAgainst(CHECKPOINTS.resolve("gemma4-dense-bf16"), "H42"))
                .hasSize(1);
        Sick tuned = of(Sick.TINY, "tuned")
                .weights(tensors -> tensors.replaceAll(
                        (name, tensor) -> name.endsWith("norm.weight") ? noisy(tensor, new Random(7)) : tensor));
        assertThat(tuned.foundAgainst(Sick.TINY, "H42")).isEmpty();
    }

    /** An eighth of the rows, of which a cosine of the whole takes little notice. */
    @Test
    void rowsThatAreNotTheParents() throws IOException {
        String name = "model.embed_tokens.weight";
        Random random = new Random(11);
        Sick child = of(Sick.TINY, "child").weights(tensors -> {
            float[] values = tensors.get(name).values();
            for (int i = values.length * 7 / 8; i < values.length; i++) {
                values[i] = (float) random.nextGaussian() * .1f;
            }
        });
        assertThat(child.foundAgainst(Sick.TINY, "H42"))
                .singleElement()
                .asString()
                .contains(" a little changed, as tuning leaves them: " + name + " (in part); ");
        Sick pruned = of(Sick.TINY, "pruned").weights(tensors -> {
            float[] values = tensors.get(name).values();
            Arrays.fill(values, values.length * 15 / 16, values.length, 0);
        });
        assertThat(pruned.foundAgainst(Sick.TINY, "H42")).isEmpty();
    }

    /** The head of a tied parent is its embedding. */
    @Test
    void aNewHeadThatIsNotTheEmbedding() throws IOException {
        Sick child = of(Sick.TINY, "child")
                .edit(CONFIG, config -> config.put("tie_word_embeddings", false))
                .weights(tensors ->
                        tensors.put("lm_head.weight", noisy(tensors.get("model.embed_tokens.weight"), new Random(3))));
        assertThat(child.foundAgainst(Sick.TINY, "H42")).isEmpty();
        child.weights(tensors -> {
            float[] values = tensors.get("lm_head.weight").values();
            float first = values[0];
            System.arraycopy(values, 1, values, 0, values.length - 1);
            values[values.length - 1] = first;
        });
        assertThat(child.foundAgainst(Sick.TINY, "H42"))
                .singleElement()
                .asString()
                .contains("lm_head.weight (cosine ");
    }

    /** As where a file lacked them and they were made anew. */
    @Test
    void normsThatAreAsBeforeTraining() throws IOException {
        String norm = "model.layers.0.input_layernorm.weight";
        Sick child = of(Sick.TINY, "child")
                .weights(tensors -> Arrays.fill(tensors.get(norm).values(), 0));
        assertThat(child.foundAgainst(Sick.TINY, "H42"))
                .singleElement()
                .asString()
                .contains(norm + " (one number throughout)");
        child.weights(tensors -> tensors.get(norm).values()[3] = .01f);
        assertThat(child.foundAgainst(Sick.TINY, "H42")).isEmpty();
        assertThat(of(child.folder(), "twin")
                        .weights(tensors -> Arrays.fill(tensors.get(norm).values(), 0))
                        .foundAgainst(
                                of(child.folder(), "parent")
                                        .weights(tensors ->
                                                Arrays.fill(tensors.get(norm).values(), .5f))
                                        .folder(),
                                "H42"))
                .isEmpty();
    }

    private static Tensor transposed(Tensor square) {
        int width = square.shape().get(0).intValue();
        float[] values = new float[width * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = square.values()[i % width * width + i / width];
        }
        return new Tensor(square.shape(), values);
    }

    private static Tensor noisy(Tensor tensor, Random random) {
        float[] values = tensor.values().clone();
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        double size = Math.sqrt(squares / values.length) / 2;
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (size * random.nextGaussian());
        }
        return new Tensor(tensor.shape(), values);
    }

    /** As after resize_token_embeddings, where nothing was merged. */
    @Test
    void aParentWithMoreRows() throws IOException {
        Sick child = of(Sick.TINY, "child")
                .weights(tensors -> tensors.put(
                        EMBEDDING,
                        new Tensor(
                                List.of(1088L, 128L),
                                Arrays.copyOf(tensors.get(EMBEDDING).values(), 1088 * 128))))
                .edit(CONFIG, config -> config.put("vocab_size", 1088));
        assertThat(child.foundAgainst(Sick.TINY, "H08")).hasSize(1);
        assertThat(child.foundAgainst(Sick.TINY, "H42")).isEmpty();
        child.weights(tensors -> tensors.get(EMBEDDING).values()[9] += 1e-2f);
        assertThat(child.foundAgainst(Sick.TINY, "H08")).isEmpty();
    }

    /** As a mask leaves them that is multiplied with. */
    @Test
    void zerosOfBothSigns() throws IOException {
        String name = "model.layers.1.mlp.down_proj.weight";
        Sick child = of(Sick.TINY, "child").weights(tensors -> {
            float[] values = tensors.get(name).values();
            for (int i = 0; i < values.length; i++) {
                values[i] *= 0;
            }
        });
        assertThat(child.found("H13"))
                .singleElement()
                .asString()
                .startsWith("ERROR Matrix model.layers.1.mlp.down_proj.weight of F holds ")
                .endsWith("0.0 throughout: it was never filled; save the whole model again.");
        child.weights(tensors -> {
            float[] values = tensors.get(name).values();
            for (int i = 0; i < values.length; i++) {
                values[i] = (i & 1) == 0 || i < values.length / 2 ? .01f * (i % 7 - 3) : -0.0f;
            }
        });
        assertThat(child.found("H13")).isEmpty();
        child.weights(tensors -> {
            float[] values = tensors.get(name).values();
            for (int i = values.length / 2; i < values.length; i++) {
                values[i] *= 0;
            }
        });
        assertThat(child.found("H13")).singleElement().asString().startsWith("WARNING ");
    }

    /** As of an architecture that this tool does not know. */
    @Test
    void normsOfAModelThatCannotBeLoaded() throws IOException {
        String norm = "model.layers.0.input_layernorm.weight";
        Sick child = of(Sick.TINY, "child")
                .weights(tensors -> Arrays.fill(tensors.get(norm).values(), -1));
        assertThat(child.found("H13")).hasSize(1);
        child.edit(CONFIG, config -> config.put("hidden_act", "silu"));
        assertThat(child.found("H13")).isEmpty();
    }

    /** As an adapter of QLoRA is served. */
    @Test
    void aBaseInFourBits() throws IOException {
        Sick adapter = of(Sick.MODELS.resolve("tiny-gemma-openhermes"), "adapter")
                .edit(ADAPTER, config -> config.put("base_model_name_or_path", "unsloth/tiny-gemma-it-bnb-4bit"));
        assertThat(adapter.foundOn(Sick.TINY, "H11"))
                .containsExactly(
                        "INFO Adapter F was trained on unsloth/tiny-gemma-it-bnb-4bit but is used on tiny-gemma-it,"
                                + " of which one is the other in four bits: what rounding did to the weights is part of what an"
                                + " adapter learns, so its answers differ a little from those in training.");
        adapter.edit(ADAPTER, config -> config.put("base_model_name_or_path", "google/tiny-gemma-it"));
        assertThat(adapter.foundOn(QUANTISED.resolve("tiny-gemma-it-bnb-nf4"), "H11"))
                .singleElement()
                .asString()
                .startsWith("INFO ");
    }

    /** Gemma 1 to 3 multiply by 1 + w, Gemma 3n and 4 by w. */
    @Test
    void aNormThatLetsNothingPass() throws IOException {
        String norm = "model.layers.0.input_layernorm.weight";
        Sick gemma2 = of(CHECKPOINTS.resolve("gemma2-bf16"), "gemma2")
                .weights(tensors -> Arrays.fill(tensors.get(norm).values(), 0));
        assertThat(gemma2.found("H13")).isEmpty();
        Sick gemma4 = of(CHECKPOINTS.resolve("gemma4-dense-bf16"), "gemma4");
        String stored = gemma4.read("model.safetensors").keySet().stream()
                .filter(name -> name.endsWith("layers.0.input_layernorm.weight"))
                .findFirst()
                .orElseThrow();
        gemma4.weights(tensors -> Arrays.fill(tensors.get(stored).values(), 0));
        assertThat(gemma4.found("H13"))
                .containsExactly(
                        "ERROR Norm " + stored + " of F holds 0.0 throughout, so that nothing passes it: it was"
                                + " never filled; save the whole model again.");
    }

    @Test
    void aLateGemmaInFourBitsThatComputesInFloat16() throws IOException {
        Sick bits = of(QUANTISED.resolve("tiny-gemma-it-bnb-nf4"), "bits")
                .edit(CONFIG, config -> config.putArray("architectures").add("Gemma3ForCausalLM"));
        assertThat(bits.found("H14")).isEmpty();
        bits.edit(
                CONFIG,
                config -> ((ObjectNode) config.get("quantization_config")).put("bnb_4bit_compute_dtype", "float16"));
        assertThat(bits.found("H14"))
                .containsExactly("WARNING config.json of F sets bnb_4bit_compute_dtype to float16, whose largest number"
                        + " its activations exceed (65504): transformers and vLLM answer NaN, then <pad>; this tool"
                        + " computes in float32. Set it to bfloat16.");
        // Of these only the scales are float16.
        Sick scales = of(QUANTISED.resolve("gemma-gptq-w4-g32-act-order"), "scales")
                .edit(CONFIG, config -> config.putArray("architectures").add("Gemma3ForCausalLM"));
        assertThat(scales.found("H14")).isEmpty();
    }

    @Test
    void aNewTokenThatTookTheRowOfAnother() throws IOException {
        Sick parent = of(Sick.TINY, "parent").weights(tensors -> {});
        Sick child = of(parent.folder(), "child").edit(TOKENS, tokenizer -> rename(tokenizer, 6, "<|tool|>"));
        assertThat(child.foundAgainst(parent.folder(), "H17"))
                .containsExactly("WARNING The row of the new token <|tool|> in the embedding of F was never trained;"
                        + " train embed_tokens too, or remove the token.");
        Random random = new Random(3);
        child.weights(tensors -> {
            float[] rows = tensors.get(EMBEDDING).values();
            for (int i = 6 * 128; i < 7 * 128; i++) {
                rows[i] += (float) random.nextGaussian() * .01f;
            }
        });
        assertThat(child.foundAgainst(parent.folder(), "H17")).isEmpty();
        child.weights(tensors -> {
            float[] rows = tensors.get(EMBEDDING).values();
            System.arraycopy(rows, 500 * 128, rows, 6 * 128, 128);
        });
        assertThat(child.foundAgainst(parent.folder(), "H17")).hasSize(1);
    }

    @Test
    void aNewTokenOfAnAdapterThatTrainsNoRow() throws IOException {
        Sick adapter = of(Sick.MODELS.resolve("tiny-gemma-openhermes"), "adapter");
        var tiny = Sick.TINY;
        assertThat(adapter.foundOnItsBase(tiny, "H17")).isEmpty();
        adapter.edit(TOKENS, tokenizer -> rename(tokenizer, 6, "<|tool|>"));
        assertThat(adapter.foundOnItsBase(tiny, "H17")).hasSize(1);
        adapter.edit(
                ADAPTER, config -> config.putArray("trainable_token_indices").add(6));
        adapter.weights(
                MATRICES,
                tensors -> tensors.put(
                        "base_model.model.model.embed_tokens.token_adapter.trainable_tokens_delta",
                        new Tensor(List.of(1L, 128L), new float[128])));
        assertThat(adapter.foundOnItsBase(tiny, "H17")).isEmpty();
        adapter.edit(
                ADAPTER, config -> config.putArray("trainable_token_indices").add(7));
        assertThat(adapter.foundOnItsBase(tiny, "H17")).hasSize(1);
        adapter.weights(
                MATRICES,
                tensors -> tensors.put(
                        "base_model.model.model.embed_tokens.weight",
                        new Tensor(List.of(1024L, 128L), new float[1024 * 128])));
        assertThat(adapter.foundOnItsBase(tiny, "H17")).isEmpty();
    }

    private static void rename(ObjectNode tokenizer, int id, String name) {
        ObjectNode added = (ObjectNode) tokenizer.at("/added_tokens/" + id);
        ObjectNode vocabulary = (ObjectNode) tokenizer.at("/model/vocab");
        vocabulary.remove(added.get("content").asText());
        vocabulary.put(name, id);
        added.put("content", name);
    }

    @Test
    void aQuantisedChildThatLostItsRotation() throws IOException {
        Sick child = of(QUANTISED.resolve("tiny-gemma-it-bnb-nf4"), "child");
        assertThat(child.foundAgainst(Sick.TINY, "H28")).isEmpty();
        child.edit(CONFIG, config -> config.withObject("/rope_parameters").put("rope_theta", 1e6));
        assertThat(child.foundAgainst(Sick.TINY, "H28")).hasSize(1);
    }

    /** A child that was trained with a base in some kind of four bits has it on its model card. */
    @Test
    void aParentThatIsQuantisedAsNobodyKnows() throws IOException {
        Sick parent = of(QUANTISED.resolve("tiny-gemma-it-bnb-nf4"), "parent")
                .edit(CONFIG, config -> ((ObjectNode) config.get("quantization_config")).put("quant_method", "new"));
        Sick child = of(Sick.TINY, "child");
        var report = Examined.of(
                new CheckpointLocation(child.folder(), Optional.empty()),
                Optional.of(new CheckpointLocation(parent.folder(), Optional.empty())));
        assertThat(report.isHealthy()).as(report.findings().toString()).isTrue();
        assertThat(report.skipped()).containsEntry("H28", "one of the two cannot be loaded");
        assertThat(parent.foundAgainst(Sick.TINY, "H28")).isEmpty();
    }

    /** Its weights cannot be compared, but its configuration can. */
    @Test
    void aParentInAFileOfGguf() throws IOException {
        Path file = QUANTISED.resolve("tiny-gemma-it-Q4_0/tiny-gemma-it-Q4_0.gguf");
        Sick child = of(Sick.TINY, "child");
        var parent = Optional.of(new CheckpointLocation(file, Optional.empty()));
        var report = Examined.of(new CheckpointLocation(child.folder(), Optional.empty()), parent);
        assertThat(report.isHealthy()).as(report.findings().toString()).isTrue();
        assertThat(report.skipped()).containsEntry("H08", "quantised weights are not compared");
        child.edit(CONFIG, config -> config.withObject("/rope_parameters").put("rope_theta", 1e6));
        assertThat(child.foundAgainst(file, "H28")).hasSize(1);
    }

    /** A file of GGUF has a quantile in float32 in the place of 0.95. */
    @Test
    void aSparsityThatAFileOfGgufRounds() throws IOException {
        Path file = QUANTISED.resolve("gemma3n-Q8_0/gemma3n-Q8_0.gguf");
        Sick child = of(CHECKPOINTS.resolve("gemma3n-bf16"), "gemma3n");
        assertThat(child.foundAgainst(file, "H29")).isEmpty();
        child.edit(CONFIG, config -> {
            ArrayNode pattern = (ArrayNode) config.findValue("activation_sparsity_pattern");
            pattern.set(0, 0.9499);
        });
        assertThat(child.foundAgainst(file, "H29")).hasSize(1);
    }

    @Test
    void aTextPartOfAnotherKindOfModel() throws IOException {
        Sick sick = of(CHECKPOINTS.resolve("gemma4-multimodal-bf16"), "gemma4");
        assertThat(sick.found("H39")).isEmpty();
        sick.edit(CONFIG, config -> config.withObject("/text_config").put("model_type", "gemma3_text"));
        assertThat(sick.found("H39"))
                .containsExactly("ERROR config.json of F has the model_type gemma4 and its text_config that of another"
                        + " kind of model, gemma3_text: engines compute what either means; copy both from the parent.");
    }

    @Test
    void aModelAroundOneOfGemma() throws IOException {
        Sick sick = of(CHECKPOINTS.resolve("gemma4-multimodal-bf16"), "around");
        sick.edit(CONFIG, config -> {
            config.put("model_type", "paligemma").withObject("/text_config").put("model_type", "gemma2");
            config.putArray("architectures").add("PaliGemmaForConditionalGeneration");
        });
        assertThat(sick.found("H39")).isEmpty();
    }
}
