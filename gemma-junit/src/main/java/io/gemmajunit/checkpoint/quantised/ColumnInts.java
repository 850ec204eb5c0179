package io.gemmajunit.checkpoint.quantised;

import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.RawTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Integers packed into 32 bits down a column of rows, low bits first: (q − z)·scale. All stored tensors are transposed.
 *
 * @param packed [words, rows]
 * @param zeros [groups, words], packed along the rows
 * @param scales [groups, rows]
 * @param groupOf [columns], the group of each column where they are not in order
 * @param groupSize columns of each group but the last, where they are in order; 0 if all have as many
 * @param added to each stored zero
 */
record ColumnInts(
        RawTensor packed,
        RawTensor zeros,
        RawTensor scales,
        Optional<RawTensor> groupOf,
        int groupSize,
        int bits,
        int added)
        implements Encoding {

    @Override
    public String label() {
        return "INT" + bits;
    }

    @Override
    public List<RawTensor> parts() {
        return Stream.concat(Stream.of(packed, zeros, scales), groupOf.stream()).toList();
    }

    /** Returns whether all stored zeros are the same number. */
    static boolean isConstant(RawTensor zeros, int bits, int value) {
        int word = 0;
        for (int i = 0; i < 32 / bits; i++) {
            word |= value << bits * i;
        }
        ByteBuffer words = mapped(zeros);
        while (words.hasRemaining()) {
            if (words.getInt() != word) {
                return false;
            }
        }
        return true;
    }

    /** A stored zero of all ones means 0 or one more than the largest, and kernels disagree. */
    void requireZeros() {
        ByteBuffer words = mapped(zeros);
        int mask = (1 << bits) - 1;
        while (words.hasRemaining() && added == 1) {
            int word = words.getInt();
            for (int i = 0; i < 32 / bits; i++) {
                if ((word >>> bits * i & mask) == mask) {
                    throw Modules.misfit(
                            zeros,
                            "stores a zero of " + mask + ", which libraries read as 0 or as " + (mask + 1)
                                    + " in the format gptq");
                }
            }
        }
    }

    private static ByteBuffer mapped(RawTensor tensor) {
        try {
            return tensor.map();
        } catch (IOException e) {
            throw Modules.misfit(tensor, "cannot be read: " + e.getMessage());
        }
    }

    @Override
    public RowDecoder open() throws IOException {
        ByteBuffer words = packed.map();
        ByteBuffer offsets = zeros.map();
        float[] factors = scales.floats();
        int height = Math.toIntExact(packed.shape().get(1));
        int perWord = 32 / bits;
        int columns = Math.toIntExact(packed.shape().get(0)) * perWord;
        int[] groups =
                Groups.of(groupOf, columns, Math.toIntExact(scales.shape().get(0)), groupSize);
        int zerosPerGroup = Math.toIntExact(zeros.shape().get(1));
        int mask = (1 << bits) - 1;
        return (first, rows, target) -> {
            int[] zero = new int[rows * Math.toIntExact(scales.shape().get(0))];
            for (int i = 0; i < zero.length; i++) {
                int group = i / rows;
                int row = (int) first + i % rows;
                zero[i] =
                        (offsets.getInt(4 * (group * zerosPerGroup + row / perWord)) >>> bits * (row % perWord) & mask)
                                + added;
            }
            for (int column = 0; column < columns; column++) {
                int group = groups[column];
                int shift = bits * (column % perWord);
                int at = column / perWord * height + (int) first;
                for (int row = 0; row < rows; row++) {
                    int q = words.getInt(4 * (at + row)) >>> shift & mask;
                    target[row * columns + column] =
                            factors[group * height + (int) first + row] * (q - zero[group * rows + row]);
                }
            }
        };
    }
}
