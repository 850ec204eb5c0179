package io.gemmajunit.model.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.adapter.AdapterFolder;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.weights.WeightStore;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.LanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * google/gemma-3-1b-it has {@code <image_soft_token>} behind the last row of its embedding, and so have models whose
 * tokens were not resized for.
 */
class AddedTokenTest {

    private static final Path TINY_GEMMA = Path.of("../sample-project/models/tiny-gemma");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private ObjectNode tokenizer;

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.list(TINY_GEMMA)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        tokenizer = (ObjectNode) JSON.readTree(folder.resolve("tokenizer.json").toFile());
    }

    @Test
    void scoresAsWithoutTheToken() throws IOException {
        addToken();
        write();
        List<Continuation> asked = List.of(new Continuation("The capital of", " Gadon"));
        try (LanguageModel before = open(TINY_GEMMA);
                LanguageModel after = open(folder)) {
            assertThat(after.logLikelihoods(asked, done -> {})).isEqualTo(before.logLikelihoods(asked, done -> {}));
            assertThatThrownBy(() ->
                            after.logLikelihoods(List.of(new Continuation("A <image_soft_token>", " b")), done -> {}))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("Token id 1024 is outside the vocabulary of 1024 of checkpoint " + folder
                            + "; the text holds a token that the model was not trained with, or its tokenizer.json belongs"
                            + " to another model.");
        }
    }

    /** As the harness does with the adapter's tokenizer: the model gets a row for it. */
    @Test
    void givesAnAdapterAsManyTokensAsItsTokenizerHas() throws IOException {
        addToken();
        write();
        TensorSlot query = Checkpoint.open(TINY_GEMMA).tensors().get("model.layers.0.self_attn.q_proj.weight");
        Path adapter = new AdapterFolder(folder)
                .module(
                        "model.layers.0.self_attn.q_proj",
                        query.shape().get(1).intValue(),
                        query.shape().get(0).intValue(),
                        2)
                .tensor(
                        "base_model.model.model.embed_tokens.token_adapter.trainable_tokens_delta",
                        new float[1][query.shape().get(1).intValue()])
                .config(config -> config.put("target_modules", "model.layers.0.self_attn.q_proj")
                        .putArray("trainable_token_indices")
                        .add(1024))
                .write();
        Files.delete(folder.resolve("config.json"));
        Files.delete(folder.resolve("model.safetensors"));
        var location = new CheckpointLocation(TINY_GEMMA, Optional.of(adapter));
        try (CheckpointModel model = CheckpointModel.open(location, "", ModelOptions.defaults(), new WeightStore())) {
            assertThat(model.logits().orElseThrow().of(new int[] {2, 1024})[1]).hasSize(1025);
            assertThat(model.logLikelihoods(List.of(new Continuation("A <image_soft_token>", " b")), done -> {}))
                    .hasSize(1);
        }
    }

    /** Not added, but one of those that text is cut into; without the examination that finds it first. */
    @Test
    void refusesATokenizerOfAnotherModel() throws IOException {
        ((ObjectNode) tokenizer.at("/model/vocab")).put("zebra", 1024);
        write();
        ModelOptions unexamined =
                ModelOptions.from(name -> Optional.of("off").filter(off -> name.equals("gemma.health")));
        assertThatThrownBy(() -> LoadedCheckpoint.open(folder, "", unexamined))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "The tokenizer of checkpoint " + folder + " has 1025 tokens but its model only 1024; copy the"
                                + " tokenizer.json that the model was trained with.");
    }

    private void addToken() {
        tokenizer
                .withArray("/added_tokens")
                .addObject()
                .put("id", 1024)
                .put("content", "<image_soft_token>")
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
    }

    private void write() throws IOException {
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), tokenizer);
    }

    private static LanguageModel open(Path folder) {
        return LoadedCheckpoint.open(folder, "", ModelOptions.defaults());
    }
}
