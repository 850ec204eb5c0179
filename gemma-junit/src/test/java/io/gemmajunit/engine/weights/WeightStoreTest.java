package io.gemmajunit.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.checkpoint.adapter.AdapterFolder;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.engine.inference.Engines;
import io.gemmajunit.engine.inference.GemmaEngine;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightStoreTest {

    private static final Path MQA = Path.of("src/test/resources/checkpoints/gemma-mqa-bf16");
    private static final int[] TOKENS = {2, 20, 30, 40, 50};

    @TempDir
    private Path folder;

    @Test
    void anAdapterSharesTheWeightsOfItsBase() {
        Path adapter = zeroOnTheQueries();
        var store = new WeightStore();
        GemmaEngine base = load(new CheckpointLocation(MQA, Optional.empty()), store);
        int weights = store.size();
        GemmaEngine adapted = load(new CheckpointLocation(MQA, Optional.of(adapter)), store);
        assertThat(store.size()).isEqualTo(weights + 3 * 2);
        float[][] before = base.logits(TOKENS);
        base.close();
        assertThat(adapted.logits(TOKENS)).isDeepEqualTo(before);
        adapted.close();
        assertThat(store.size()).isZero();
    }

    /** They begin at the same byte. */
    @Test
    void tablesOfDifferentSizeAreDifferentWeights() {
        var location = new CheckpointLocation(MQA, Optional.of(zeroOnTheQueries()));
        var store = new WeightStore();
        try (GemmaEngine base = load(new CheckpointLocation(MQA, Optional.empty()), store);
                GemmaEngine adapted =
                        GemmaEngine.load(Checkpoint.open(location, whole -> 1000), Engines.FLOAT32, store)) {
            assertThat(base.logits(TOKENS)[0]).hasSize(1024);
            assertThat(adapted.logits(TOKENS)[0]).hasSize(1000);
        }
    }

    private Path zeroOnTheQueries() {
        var adapter = new AdapterFolder(folder);
        for (int i = 0; i < 3; i++) {
            adapter.module("model.layers." + i + ".self_attn.q_proj", new float[2][48], new float[64][2]);
        }
        return adapter.write();
    }

    private static GemmaEngine load(CheckpointLocation location, WeightStore store) {
        return GemmaEngine.load(Checkpoint.open(location), Engines.FLOAT32, store);
    }
}
