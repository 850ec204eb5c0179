package io.gemmajunit.checkpoint.quantised;

import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.RawTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Integers of 4 bits, of 8 rows in 32 bits, even rows first: (q − z)·scale. All stored tensors are transposed.
 *
 * @param packed [columns, words]
 * @param zeros [groups, words]
 * @param scales [groups, rows]
 * @param groupSize columns of each group but the last; 0 if all have as many
 */
record InterleavedInts(RawTensor packed, RawTensor zeros, RawTensor scales, int groupSize) implements Encoding {

    static final int PER_WORD = 8;

    /** By row within a word, where its bits begin. */
    private static final int[] SHIFTS = {0, 16, 4, 20, 8, 24, 12, 28};

    @Override
    public String label() {
        return "INT4";
    }

    @Override
    public List<RawTensor> parts() {
        return List.of(packed, zeros, scales);
    }

    @Override
    public RowDecoder open() throws IOException {
        ByteBuffer words = packed.map();
        ByteBuffer offsets = zeros.map();
        float[] factors = scales.floats();
        int perColumn = Math.toIntExact(packed.shape().get(1));
        int columns = Math.toIntExact(packed.shape().get(0));
        int height = perColumn * PER_WORD;
        int[] groups = Groups.of(
                Optional.empty(), columns, Math.toIntExact(scales.shape().get(0)), groupSize);
        return (first, rows, target) -> {
            for (int column = 0; column < columns; column++) {
                int group = groups[column];
                for (int i = 0; i < rows; i++) {
                    int row = (int) first + i;
                    int shift = SHIFTS[row % PER_WORD];
                    int q = words.getInt(4 * (column * perColumn + row / PER_WORD)) >>> shift & 15;
                    int zero = offsets.getInt(4 * (group * perColumn + row / PER_WORD)) >>> shift & 15;
                    target[i * columns + column] = factors[group * height + row] * (q - zero);
                }
            }
        };
    }
}
