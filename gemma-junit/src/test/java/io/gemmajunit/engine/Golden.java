package io.gemmajunit.engine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What transformers 5.18 computes for a checkpoint in float32: {@code golden.safetensors} of the conformance recipes.
 */
record Golden(int[][] inputIds, float[][][] logits, int[][] greedy) {

    static Golden read(Path checkpoint) {
        var tensors = ReferenceTensors.read(checkpoint.resolve("golden.safetensors"));
        float[][] rows = tensors.floatRows("logits");
        int length = tensors.extent("logits", 1);
        return new Golden(
                tensors.intRows("input_ids"),
                IntStream.range(0, rows.length / length)
                        .mapToObj(i -> Arrays.copyOfRange(rows, i * length, (i + 1) * length))
                        .toArray(float[][][]::new),
                tensors.intRows("greedy"));
    }
}
