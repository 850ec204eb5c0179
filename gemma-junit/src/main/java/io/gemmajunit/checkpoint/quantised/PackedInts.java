package io.gemmajunit.checkpoint.quantised;

import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.RawTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Integers packed into 32 bits along a row, low bits first, each with half its range added: (q − z)·scale.
 *
 * @param packed [rows, words]
 * @param zeros [words, groups], packed along the rows; or of type I8 [rows, groups], as they are
 * @param groupOf [columns], the group of each column where they are not in order
 */
record PackedInts(
        RawTensor packed, Scales scales, Optional<RawTensor> zeros, Optional<RawTensor> groupOf, int bits, int columns)
        implements Encoding {

    @Override
    public String label() {
        return "INT" + bits;
    }

    @Override
    public List<RawTensor> parts() {
        return Stream.of(Stream.of(packed, scales.stored()), zeros.stream(), groupOf.stream())
                .flatMap(each -> each)
                .toList();
    }

    @Override
    public RowDecoder open() throws IOException {
        ByteBuffer words = packed.map();
        int perRow = Math.toIntExact(packed.shape().get(1));
        Scales.Values factors = scales.read();
        int[] groups = Groups.of(groupOf, columns, scales.groups(), 0);
        Optional<ByteBuffer> offsets =
                zeros.isPresent() ? Optional.of(zeros.get().map()) : Optional.empty();
        int perWord = 32 / bits;
        return (first, rows, target) -> {
            for (int row = 0; row < rows; row++) {
                int from = Math.toIntExact((first + row) * perRow);
                float[] zero = zeros(offsets, factors, first + row);
                for (int column = 0; column < columns; column++) {
                    int q = field(words.getInt(4 * (from + column / perWord)), column % perWord);
                    int group = groups[column];
                    target[row * columns + column] = (q - zero[group]) * factors.of(first + row, group);
                }
            }
        };
    }

    private float[] zeros(Optional<ByteBuffer> offsets, Scales.Values factors, long row) {
        float[] zero = new float[scales.groups()];
        int perWord = 32 / bits;
        boolean isPacked = zeros.filter(stored -> stored.type().equals("I32")).isPresent();
        for (int group = 0; group < zero.length && offsets.isPresent(); group++) {
            if (!isPacked) {
                zero[group] = offsets.get().get(factors.index(row, group));
                continue;
            }
            int word = Math.toIntExact(row / perWord * zero.length + group);
            zero[group] = field(offsets.get().getInt(4 * word), (int) (row % perWord));
        }
        return zero;
    }

    private int field(int word, int number) {
        return (word >>> bits * number & (1 << bits) - 1) - (1 << bits - 1);
    }
}
