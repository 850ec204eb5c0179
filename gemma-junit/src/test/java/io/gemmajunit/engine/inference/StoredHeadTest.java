package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.adapter.AdapterFolder;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.checkpoint.safetensors.Safetensors;
import io.gemmajunit.checkpoint.safetensors.Safetensors.Tensor;
import io.gemmajunit.engine.weights.WeightStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A head that is stored although the configuration ties it to the embedding: transformers 5.18 computes with it, and
 * takes it for the embedding where that is not stored. (lm-evaluation-harness 0.4.13 ties it again.)
 */
class StoredHeadTest {

    private static final Path MODEL = Path.of("../sample-project/models/tiny-gemma-it");
    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final String HEAD = "lm_head.weight";
    private static final int[] TOKENS = {2, 10, 20, 30};

    @TempDir
    private Path folder;

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    @BeforeEach
    void copyCheckpoint() throws IOException {
        for (String file : new String[] {"config.json", "generation_config.json"}) {
            Files.copy(MODEL.resolve(file), folder.resolve(file));
        }
        for (TensorSlot slot : Checkpoint.open(MODEL).tensors().values()) {
            tensors.put(slot.name(), Safetensors.read(slot));
        }
    }

    @Test
    void aStoredHeadCountsInsteadOfTheEmbedding() throws IOException {
        Tensor embedding = tensors.get(EMBEDDING);
        var negative = new float[embedding.values().length];
        for (int i = 0; i < negative.length; i++) {
            negative[i] = -embedding.values()[i];
        }
        tensors.put(HEAD, new Tensor(embedding.shape(), negative));
        float[][] expected = logits(MODEL);
        float[][] computed = logits(written());
        for (int token = 0; token < expected.length; token++) {
            for (int id = 0; id < expected[token].length; id++) {
                assertThat(computed[token][id]).isCloseTo(-expected[token][id], within(1e-4f));
            }
        }
    }

    @Test
    void aHeadAloneIsTheEmbeddingToo() throws IOException {
        tensors.put(HEAD, tensors.remove(EMBEDDING));
        assertThat(logits(written())).isDeepEqualTo(logits(MODEL));
    }

    @Test
    void aHeadThatReadsTheEmbeddingKeepsItsBias() throws IOException {
        Path phi = Path.of("src/test/resources/checkpoints/phi2-f16");
        String config = Files.readString(phi.resolve("config.json"));
        Files.writeString(folder.resolve("config.json"), config);
        tensors.clear();
        for (TensorSlot slot : Checkpoint.open(phi).tensors().values()) {
            tensors.put(slot.name(), Safetensors.read(slot));
        }
        tensors.put(HEAD, tensors.get(EMBEDDING));
        float[][] expected = logits(written());

        tensors.remove(HEAD);
        Files.writeString(
                folder.resolve("config.json"),
                config.replaceAll("\"tie_word_embeddings\": *false", "\"tie_word_embeddings\": true"));
        assertThat(logits(written())).isDeepEqualTo(expected);
    }

    /** PEFT 0.21 changes both, since transformers ties a head that is stored alone or as a copy of the embedding. */
    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void aStoredCopyOfTheEmbeddingIsAdaptedWithIt(boolean isRowsAlone, boolean isAlone) throws IOException {
        Path adapter = adapter(isRowsAlone);
        tensors.put(HEAD, isAlone ? tensors.remove(EMBEDDING) : tensors.get(EMBEDDING));

        float[][] expected = logits(new CheckpointLocation(MODEL, Optional.of(adapter)));
        assertThat(expected).isNotEqualTo(logits(MODEL));
        assertThat(logits(new CheckpointLocation(written(), Optional.of(adapter))))
                .isDeepEqualTo(expected);
    }

    /** PEFT 0.21 goes by the configuration: of a head of zeros the rows of the trained tokens are no longer zeros. */
    @Test
    void tokensAreTrainedInAHeadOfItsOwnToo() throws IOException {
        Tensor embedding = tensors.get(EMBEDDING);
        Path adapter = adapter(true);
        float[][] tied = logits(new CheckpointLocation(MODEL, Optional.of(adapter)));
        tensors.put(HEAD, new Tensor(embedding.shape(), new float[embedding.values().length]));
        float[][] own = logits(new CheckpointLocation(written(), Optional.of(adapter)));

        for (int token = 0; token < TOKENS.length; token++) {
            for (int id = 0; id < own[token].length; id++) {
                assertThat(own[token][id]).isEqualTo(id == 20 || id == 40 ? tied[token][id] : 0);
            }
        }
    }

    @Test
    void aSavedEmbeddingLeavesAHeadOfItsOwnAlone() throws IOException {
        Tensor embedding = tensors.get(EMBEDDING);
        Path adapter = adapter(false);
        tensors.put(HEAD, new Tensor(embedding.shape(), new float[embedding.values().length]));

        assertThat(logits(new CheckpointLocation(written(), Optional.of(adapter))))
                .isDeepEqualTo(new float[TOKENS.length][embedding.shape().get(0).intValue()]);
    }

    /** Of a head without a bound on logits, a row that is the mean of the others has the mean of their logits. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tokensThatAreAddedLeaveTheBaseAlone(boolean isLastInTheFile) throws IOException {
        Map<String, Tensor> others = new LinkedHashMap<>(tensors);
        Tensor embedding = others.remove(EMBEDDING);
        tensors.clear();
        tensors.put(isLastInTheFile ? "model.unused" : EMBEDDING, embedding);
        tensors.putAll(others);
        tensors.put(EMBEDDING, embedding);
        var store = new WeightStore();
        int known = embedding.shape().get(0).intValue();
        var adapter = new AdapterFolder(folder.resolve("adapter"));
        addQueries(adapter);
        var pair = new CheckpointLocation(written(), Optional.of(adapter.write()));

        try (GemmaEngine base = GemmaEngine.load(Checkpoint.open(folder), Engines.FLOAT32, store)) {
            float[][] before = base.logits(TOKENS);
            try (GemmaEngine adapted =
                    GemmaEngine.load(Checkpoint.open(pair, whole -> known + 2), Engines.FLOAT32, store)) {
                float[][] after = adapted.logits(TOKENS);
                for (float[] logits : after) {
                    double mean = IntStream.range(0, known)
                            .mapToDouble(id -> logits[id])
                            .average()
                            .orElseThrow();
                    assertThat((double) logits[known]).isCloseTo(mean, within(1e-4));
                    assertThat((double) logits[known + 1]).isCloseTo(mean, within(1e-4));
                }
            }
            assertThat(base.logits(TOKENS)).isDeepEqualTo(before);
        }
    }

    private Path adapter(boolean isRowsAlone) {
        List<Long> shape = tensors.get(EMBEDDING).shape();
        var table = new float[isRowsAlone ? 2 : shape.get(0).intValue()]
                [shape.get(1).intValue()];
        for (int row = 0; row < table.length; row++) {
            Arrays.fill(table[row], 0.01f * (row % 7));
        }
        String embedding = "base_model.model.model.embed_tokens.";
        var adapter = new AdapterFolder(folder.resolve("adapter"))
                .tensor(embedding + (isRowsAlone ? "token_adapter.trainable_tokens_delta" : "weight"), table)
                .config(config -> {
                    if (isRowsAlone) {
                        config.putArray("trainable_token_indices").add(20).add(40);
                    }
                });
        addQueries(adapter);
        return adapter.write();
    }

    private void addQueries(AdapterFolder adapter) {
        tensors.forEach((name, tensor) -> {
            if (name.endsWith("q_proj.weight")) {
                long[] of = tensor.shape().stream().mapToLong(Long::longValue).toArray();
                adapter.module(name.replace(".weight", ""), (int) of[1], (int) of[0], 2);
            }
        });
    }

    private Path written() throws IOException {
        Safetensors.write(folder.resolve("model.safetensors"), tensors);
        return folder;
    }

    private static float[][] logits(Path checkpoint) {
        return logits(new CheckpointLocation(checkpoint, Optional.empty()));
    }

    private static float[][] logits(CheckpointLocation checkpoint) {
        try (GemmaEngine engine = Engines.load(Checkpoint.open(checkpoint), Engines.FLOAT32)) {
            return engine.logits(TOKENS);
        }
    }
}
