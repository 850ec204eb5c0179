package io.gemmajunit.engine.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What transformers 5.18 computes for a checkpoint in float32: {@code golden.safetensors} of the conformance recipes.
 */
record Golden(int[][] inputIds, float[][][] logits, int[][] greedy) {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");

    /** Returns the names of the small checkpoints, one for each architecture and way to store it. */
    static List<String> checkpoints() throws IOException {
        try (Stream<Path> folders = Files.list(CHECKPOINTS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

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
