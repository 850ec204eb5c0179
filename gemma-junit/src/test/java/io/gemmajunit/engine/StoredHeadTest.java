package io.gemmajunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.Safetensors;
import io.gemmajunit.checkpoint.Safetensors.Tensor;
import io.gemmajunit.checkpoint.TensorSlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private Path written() throws IOException {
        Safetensors.write(folder.resolve("model.safetensors"), tensors);
        return folder;
    }

    private static float[][] logits(Path checkpoint) {
        try (GemmaEngine engine =
                GemmaEngine.load(Checkpoint.open(checkpoint), EngineOptions.of(Optional.of(Dtype.FLOAT32)))) {
            return engine.logits(TOKENS);
        }
    }
}
