package io.gemmajunit.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.checkpoint.safetensors.Safetensors.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tuning, merging and rounding leave of the parent's weights, and what no tuning does to them. */
class TuningTest {

    private static final int WIDTH = 128;
    private static final int NEURONS = 384;
    private static final int HEAD_WIDTH = 32;
    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final String QUERY = "model.layers.1.self_attn.q_proj.weight";
    private static final String KEY = "model.layers.1.self_attn.k_proj.weight";
    private static final String OUTPUT = "model.layers.1.self_attn.o_proj.weight";
    private static final String GATE = "model.layers.2.mlp.gate_proj.weight";
    private static final String UP = "model.layers.2.mlp.up_proj.weight";
    private static final String DOWN = "model.layers.2.mlp.down_proj.weight";
    private static final String ADAPTER = "adapter_model.safetensors";

    @TempDir
    private Path temporary;

    private Sick child;

    @BeforeEach
    void copyCheckpoint() throws IOException {
        child = Sick.copyOf(Sick.TINY, temporary.resolve("child"));
    }

    @Test
    void headsInAnotherOrderComputeTheSameWhereAllMatricesHaveIt() {
        child.weights(tensors -> turn(tensors, QUERY, WIDTH, HEAD_WIDTH));
        assertThat(child.foundAgainst(Sick.TINY, "H42"))
                .singleElement()
                .asString()
                .contains(QUERY);
        child.weights(tensors -> turnColumns(tensors, OUTPUT, WIDTH, HEAD_WIDTH));
        assertThat(child.foundAgainst(Sick.TINY, "H42")).isEmpty();
    }

    /** Positions rotate the numbers of a head, each pair otherwise. */
    @Test
    void numbersOfHeadsInAnotherOrderDoNot() {
        child.weights(tensors -> {
            turn(tensors, QUERY, WIDTH, HEAD_WIDTH / 2);
            turn(tensors, KEY, WIDTH, HEAD_WIDTH / 2);
            turnColumns(tensors, OUTPUT, WIDTH, HEAD_WIDTH / 2);
        });
        assertThat(child.foundAgainst(Sick.TINY, "H42"))
                .singleElement()
                .asString()
                .contains(KEY)
                .contains(QUERY);
    }

    @Test
    void neuronsInAnotherOrderComputeTheSameWhereAllMatricesHaveIt() {
        child.weights(tensors -> {
            turn(tensors, GATE, WIDTH, 5);
            turn(tensors, UP, WIDTH, 5);
        });
        assertThat(child.foundAgainst(Sick.TINY, "H42"))
                .singleElement()
                .asString()
                .contains(GATE)
                .contains(UP);
        child.weights(tensors -> turnColumns(tensors, DOWN, NEURONS, 5));
        assertThat(child.foundAgainst(Sick.TINY, "H42")).isEmpty();
    }

    /** Moves the rows of a matrix on, the last ones to its beginning. */
    private static void turn(Map<String, Tensor> tensors, String name, int columns, int by) {
        float[] values = tensors.get(name).values();
        float[] before = values.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = before[Math.floorMod(i - by * columns, values.length)];
        }
    }

    private static void turnColumns(Map<String, Tensor> tensors, String name, int columns, int by) {
        float[] values = tensors.get(name).values();
        float[] before = values.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = before[i / columns * columns + Math.floorMod(i % columns - by, columns)];
        }
    }

    @Test
    void theRowOfATokenThatEachPromptHas() {
        child.weights(tensors -> clear(tensors, 0));
        assertThat(child.found("H13")).isEmpty();
        child.weights(tensors -> clear(tensors, 2));
        assertThat(child.found("H13"))
                .containsExactly(
                        "ERROR The row of <bos> in the embedding of F holds nothing but zeros, and each prompt has that"
                                + " token: it was never filled; save the whole model again.");
    }

    private static void clear(Map<String, Tensor> tensors, int row) {
        Arrays.fill(tensors.get(EMBEDDING).values(), row * WIDTH, (row + 1) * WIDTH, 0);
    }

    /** A part of one matrix that was never filled looks alike, and is none of its counterpart. */
    @Test
    void aHeadThatWasPruned() {
        child.weights(tensors -> Arrays.fill(tensors.get(QUERY).values(), 0, HEAD_WIDTH * WIDTH, 0));
        assertThat(child.found("H13")).singleElement().asString().startsWith("WARNING Matrix " + QUERY);
        child.weights(tensors -> {
            float[] values = tensors.get(OUTPUT).values();
            for (int i = 0; i < values.length; i++) {
                values[i] *= i % WIDTH < HEAD_WIDTH ? 0 : 1;
            }
        });
        assertThat(child.found("H13")).isEmpty();
        child.weights(tensors -> Arrays.fill(tensors.get(DOWN).values(), 0, WIDTH / 2 * NEURONS, 0));
        assertThat(child.found("H13")).singleElement().asString().startsWith("WARNING Matrix " + DOWN);
    }

    /** Two heads of four, which share one of two keys and values; 16 numbers wide, of 64. */
    @Test
    void aGroupOfHeadsThatWasPruned() throws IOException {
        Sick grouped = Sick.copyOf(Path.of("src/test/resources/checkpoints/gemma2-bf16"), temporary.resolve("grouped"));
        String attention = "model.layers.0.self_attn.";
        grouped.weights(tensors -> {
            for (String matrix : List.of("q", "k", "v")) {
                float[] values =
                        tensors.get(attention + matrix + "_proj.weight").values();
                Arrays.fill(values, 0, values.length / 2, 0);
            }
        });
        assertThat(grouped.found("H13")).hasSize(3);
        grouped.weights(tensors -> {
            float[] values = tensors.get(attention + "o_proj.weight").values();
            for (int i = 0; i < values.length; i++) {
                values[i] *= i % 64 < 32 ? 0 : 1;
            }
        });
        assertThat(grouped.found("H13")).isEmpty();
    }

    @Test
    void anAdapterThatAddsMoreThanThereIs() throws IOException {
        Sick adapter = Sick.copyOf(Sick.MODELS.resolve("tiny-gemma-openhermes"), temporary.resolve("adapter"));
        assertThat(adapter.foundOn(Sick.TINY, "H43")).isEmpty();
        adapter.weights(
                ADAPTER,
                tensors -> tensors.replaceAll(
                        (name, tensor) -> name.contains("lora_B") ? Sick.times(20, tensor) : tensor));
        assertThat(adapter.foundOn(Sick.TINY, "H43"))
                .singleElement()
                .asString()
                .startsWith("WARNING Adapter F adds more to matrices of its base than they hold: model.layers.0.")
                .endsWith("; look at lora_alpha, at r, and at what its B matrices were multiplied with.");
    }

    @Test
    void matricesOfThreeBits() {
        child.weights(tensors -> round(tensors, 4));
        assertThat(child.foundAgainst(Sick.TINY, "H44")).isEmpty();
        child.weights(tensors -> round(tensors, 3));
        assertThat(child.foundAgainst(Sick.TINY, "H44"))
                .singleElement()
                .asString()
                .startsWith(
                        "WARNING F has matrices with at most 8 different numbers in each group of 32, unlike tiny-gemma-it: ");
        assertThat(child.foundAgainst(child.folder(), "H44")).isEmpty();
    }

    /** A sparse matrix has few numbers, too. */
    @Test
    void matricesOfWhichMostWasPruned() {
        Random random = new Random(1);
        child.weights(tensors -> tensors.forEach((name, tensor) -> {
            for (int i = 0; name.endsWith("_proj.weight") && i < tensor.values().length; i++) {
                tensor.values()[i] *= random.nextInt(8) == 0 ? 1 : 0;
            }
        }));
        assertThat(child.foundAgainst(Sick.TINY, "H44")).isEmpty();
    }

    /** Rounds groups of 32 numbers to as many levels as there are with so many bits. */
    private static void round(Map<String, Tensor> tensors, int bits) {
        tensors.forEach((name, tensor) -> {
            float[] values = tensor.values();
            for (int begin = 0; name.endsWith("_proj.weight") && begin < values.length; begin += 32) {
                float most = 0;
                for (int i = begin; i < begin + 32; i++) {
                    most = Math.max(most, Math.abs(values[i]));
                }
                float step = most / ((1 << bits - 1) - .5f);
                for (int i = begin; i < begin + 32; i++) {
                    values[i] = step * ((float) Math.floor(values[i] / step) + .5f);
                }
            }
        });
    }
}
