package io.gemmajunit.health;

import static io.gemmajunit.health.Sick.plus;
import static io.gemmajunit.health.Sick.times;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.checkpoint.safetensors.Safetensors.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that need the parent, and those of adapters. */
class ChildChecksTest {

    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final String QUERY = "model.layers.0.self_attn.q_proj.weight";
    private static final String CONFIG = "config.json";

    @TempDir
    private Path temporary;

    private Sick parent;
    private Sick child;

    @BeforeEach
    void copyCheckpoints() throws IOException {
        parent = Sick.copyOf(Sick.TINY, temporary.resolve("parent")).weights(tensors -> {});
        child = Sick.copyOf(Sick.TINY, temporary.resolve("child")).weights(tensors -> {});
    }

    private List<String> found(String id) {
        return child.foundAgainst(parent.folder(), id);
    }

    @Test
    void withoutAParentTheseChecksSayWhyTheyAreSkipped() {
        var report = Examined.of(new CheckpointLocation(child.folder(), Optional.empty()), Optional.empty());
        assertThat(report.skipped())
                .containsOnlyKeys("H08", "H09", "H15", "H17", "H23", "H26", "H28", "H29", "H42", "H44")
                .containsEntry("H08", "the checkpoint that it was tuned from is not known; name it in gemma.parent");
    }

    @Test
    void aModelIntoWhichNothingWasMerged() {
        assertThat(found("H08"))
                .containsExactly(
                        "ERROR F holds the very weights of parent, which it is said to be tuned from: the adapter"
                                + " was not merged; merge it and save again.");
        child.weights(tensors -> tensors.get(QUERY).values()[5] += 1);
        assertThat(found("H08")).isEmpty();
    }

    /** What a quantised model leaves in floating point may well be the parent's. */
    @Test
    void aQuantisedChildIsNotCalledUnmerged() {
        Path quantised = Path.of("src/test/resources/quantised/tiny-gemma-it-bnb-nf4");
        var report = Examined.of(
                new CheckpointLocation(quantised, Optional.empty()),
                Optional.of(new CheckpointLocation(Sick.TINY, Optional.empty())));
        assertThat(report.isHealthy()).isTrue();
        assertThat(report.skipped()).containsEntry("H08", "quantised weights are not compared");
    }

    @Test
    void aMergeThatRoundingSwallowed() {
        child.weights(tensors -> change(tensors.get(QUERY), 8));
        long numbers = 128 * 128;
        assertThat(found("H09"))
                .containsExactly("WARNING F differs from parent in only 8 of the " + numbers
                        + " numbers of the matrices that were tuned: rounding to the stored type swallowed the rest; merge"
                        + " in float32, then round once.");
        child.weights(tensors -> change(tensors.get(QUERY), (int) numbers / 2));
        assertThat(found("H09")).isEmpty();
    }

    private static void change(Tensor tensor, int count) {
        for (int i = 0; i < count; i++) {
            tensor.values()[i] += .25f;
        }
    }

    @Test
    void weightsOfAnotherScale() {
        child.weights(tensors -> tensors.put(QUERY, times(2, tensors.get(QUERY))));
        assertThat(found("H15")).isEmpty();
        child.weights(tensors -> tensors.put(QUERY, times(2, tensors.get(QUERY))));
        assertThat(found("H15"))
                .containsExactly("WARNING F has weights more than 3 times as large or small as those of parent: "
                        + QUERY + " (x 4.00); look at the learning rate, or at the scaling of a merge.");
    }

    @Test
    void normsThatMovedByOne() {
        child.weights(tensors -> tensors.put("model.norm.weight", plus(.5f, tensors.get("model.norm.weight"))));
        assertThat(found("H15")).isEmpty();
        child.weights(tensors -> tensors.put("model.norm.weight", plus(.5f, tensors.get("model.norm.weight"))));
        assertThat(found("H15"))
                .containsExactly(
                        "ERROR F has norms that differ by 1 from those of parent (model.norm.weight): GGUF stores"
                                + " 1 + w, and the conversion back did not subtract it; convert again.");
    }

    @Test
    void rowsThatWereNeverTrained() throws IOException {
        grow(row -> Arrays.fill(row, 0));
        assertThat(found("H17"))
                .containsExactly(
                        "WARNING The row of the new token <|new|> in the embedding of F was never trained; train"
                                + " embed_tokens too, or remove the token.");
        String template = Files.readString(child.folder().resolve("chat_template.jinja"));
        child.write("chat_template.jinja", template.replace("<start_of_turn>", "<|new|>"));
        assertThat(found("H17"))
                .containsExactly(
                        "ERROR The row of the new token <|new|> in the embedding of F was never trained, and the"
                                + " chat template writes it into every prompt; train embed_tokens too (modules_to_save or"
                                + " trainable_token_indices), or use tokens that the parent has.");
    }

    @Test
    void aRowThatWasTrained() throws IOException {
        double norm = medianNorm();
        Random random = new Random(7);
        grow(row -> {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) (random.nextGaussian() * norm / Math.sqrt(row.length));
            }
        });
        assertThat(found("H17")).isEmpty();
    }

    private double medianNorm() throws IOException {
        Tensor embedding = child.read("model.safetensors").get(EMBEDDING);
        int width = embedding.shape().get(1).intValue();
        double[] norms = new double[embedding.shape().get(0).intValue()];
        for (int i = 0; i < embedding.values().length; i++) {
            norms[i / width] += embedding.values()[i] * embedding.values()[i];
        }
        Arrays.sort(norms);
        return Math.sqrt(norms[norms.length / 2]);
    }

    private interface Filling {
        void fill(float[] row);
    }

    /** Adds a token and its row. */
    private void grow(Filling filling) {
        child.edit("tokenizer.json", tokenizer -> TokenChecksTest.addToken(tokenizer, "<|new|>", 1024));
        child.weights(tensors -> {
            Tensor old = tensors.get(EMBEDDING);
            int width = old.shape().get(1).intValue();
            float[] row = new float[width];
            filling.fill(row);
            float[] values = Arrays.copyOf(old.values(), old.values().length + width);
            System.arraycopy(row, 0, values, old.values().length, width);
            tensors.put(EMBEDDING, new Tensor(List.of(1025L, (long) width), values));
        });
        child.edit(CONFIG, config -> config.put("vocab_size", 1025));
    }

    @Test
    void aTemplateThatWasLost() throws IOException {
        Files.delete(child.folder().resolve("chat_template.jinja"));
        assertThat(found("H23"))
                .containsExactly(
                        "WARNING F has no chat template, but parent, which it was tuned from, has one: servers fall"
                                + " back to another or refuse; copy it from "
                                + parent.folder().resolve("chat_template.jinja") + ".");
        Files.delete(parent.folder().resolve("chat_template.jinja"));
        assertThat(found("H23")).isEmpty();
    }

    @Test
    void aTokenizerThatIsAnother() {
        child.edit("tokenizer.json", tokenizer -> {
            ObjectNode vocabulary = (ObjectNode) tokenizer.path("model").path("vocab");
            int one = vocabulary.get("a").intValue();
            vocabulary.put("a", vocabulary.get("b").intValue()).put("b", one);
        });
        assertThat(found("H26"))
                .singleElement()
                .asString()
                .startsWith("ERROR The tokenizer of F gives \"a\" the id ")
                .endsWith(": ids and rows of the embedding no longer belong together; copy the parent's tokenizer.");
    }

    @Test
    void aTokenizerThatSplitsOtherwise() {
        child.edit("tokenizer.json", tokenizer -> TokenChecksTest.addToken(tokenizer, "<|new|>", 1024));
        assertThat(found("H26")).isEmpty();
        child.edit("tokenizer.json", tokenizer -> ((ObjectNode) tokenizer.path("model")).putArray("merges"));
        assertThat(found("H26"))
                .containsExactly(
                        "WARNING The tokenizer of F splits texts otherwise than that of parent (merges, normalizer or"
                                + " post-processor differ); copy the parent's, and add tokens to it.");
    }

    @Test
    void aModelTwiceAsLargeAsItsParent() throws IOException {
        Path small = Sick.MODELS.resolve("tiny-gemma");
        assertThat(child.foundAgainst(small, "H27"))
                .containsExactly(
                        "WARNING F is stored in float32, its parent in bfloat16: twice the bytes for the same model;"
                                + " save it in bfloat16.");
        assertThat(found("H27")).isEmpty();
    }

    @Test
    void aRotationThatWasLost() {
        child.edit(CONFIG, config -> config.remove("rope_parameters"));
        assertThat(found("H28")).isEmpty(); // the default is the parent's
        parent.edit(CONFIG, config -> ((ObjectNode) config.path("rope_parameters")).put("rope_theta", 1_000_000.0));
        assertThat(found("H28"))
                .singleElement()
                .asString()
                .startsWith("ERROR config.json of F rotates layer 0 by theta ")
                .contains("theta 10000.0", "theta 1000000.0")
                .endsWith(
                        ": a key was lost or changed (rope_theta, rope_parameters, rope_scaling), as between transformers 4 and 5;"
                                + " copy them from the parent.");
    }

    @Test
    void anotherGeometry() {
        child.edit(CONFIG, config -> config.put("rms_norm_eps", 1e-6).put("use_cache", false));
        assertThat(found("H29")).isEmpty();
    }

    @Test
    void anotherActivation() throws IOException {
        Path gemma2 = Path.of("src/test/resources/checkpoints/gemma2-bf16");
        Sick other = Sick.copyOf(gemma2, temporary.resolve("gemma2"));
        other.edit(CONFIG, config -> config.put("hidden_activation", "gelu"));
        assertThat(other.foundAgainst(gemma2, "H29"))
                .containsExactly(
                        "ERROR config.json of F means another activation than that of gemma2-bf16 (GELU instead of"
                                + " GELU_TANH), for which the weights were not trained; copy the field from the parent.");
    }

    @Test
    void anotherWindow() throws IOException {
        Path gemma2 = Path.of("src/test/resources/checkpoints/gemma2-bf16");
        Sick other = Sick.copyOf(gemma2, temporary.resolve("gemma2"));
        assertThat(other.foundAgainst(gemma2, "H29")).isEmpty();
        other.edit(CONFIG, config -> config.put("sliding_window", 5));
        assertThat(other.foundAgainst(gemma2, "H29"))
                .singleElement()
                .asString()
                .startsWith(
                        "ERROR config.json of F means another window of layer 0 than that of gemma2-bf16 (OptionalInt[5]");
    }

    @Test
    void anAdapterThatChangesNothing() throws IOException {
        Sick adapter = adapter();
        assertThat(adapter.foundOn(Sick.TINY, "H10")).isEmpty();
        adapter.weights(
                "adapter_model.safetensors",
                tensors -> tensors.replaceAll((name, tensor) -> name.contains("lora_B") ? times(0, tensor) : tensor));
        assertThat(adapter.foundOn(Sick.TINY, "H10"))
                .containsExactly(
                        "ERROR Adapter F changes nothing: all its B matrices are zero, as before training; train it,"
                                + " or save it after training.");
    }

    @Test
    void anAdapterOnAnotherBase() throws IOException {
        Sick adapter = adapter();
        assertThat(adapter.foundOn(Sick.TINY, "H11")).isEmpty();
        assertThat(adapter.foundOn(Sick.MODELS.resolve("tiny-gemma"), "H11"))
                .containsExactly(
                        "WARNING Adapter F was trained on ../tiny-gemma-it but is used on tiny-gemma: where shapes"
                                + " agree nobody refuses that, and answers are wrong; name the right base, or correct"
                                + " base_model_name_or_path.");
    }

    @Test
    void anAdapterThatTrainedTiedWeightsTwice() throws IOException {
        Sick adapter = adapter();
        adapter.edit(
                "adapter_config.json",
                config -> config.putArray("modules_to_save").add("embed_tokens"));
        assertThat(adapter.foundOn(Sick.TINY, "H12")).isEmpty();
        adapter.edit(
                "adapter_config.json",
                config -> config.withArray("modules_to_save").add("lm_head"));
        assertThat(adapter.foundOn(Sick.TINY, "H12"))
                .containsExactly(
                        "WARNING Adapter F trained embed_tokens and lm_head of a model that ties them: it cannot be"
                                + " merged into the one tensor, and engines disagree on what it means; train only one of them, with"
                                + " ensure_weight_tying.");
    }

    private Sick adapter() throws IOException {
        return Sick.copyOf(Sick.MODELS.resolve("tiny-gemma-openhermes"), temporary.resolve("adapter"));
    }

    @Test
    void whatIsWaivedIsStillListed() {
        var report = Examined.of(
                new CheckpointLocation(child.folder(), Optional.empty()),
                Optional.of(new CheckpointLocation(parent.folder(), Optional.empty())),
                "H08");
        assertThat(report.of("H08")).singleElement().satisfies(finding -> {
            assertThat(finding.isWaived()).isTrue();
            assertThat(finding.toString()).startsWith("H08 (ignored): ");
        });
        assertThat(report.isHealthy()).isTrue();
    }
}
