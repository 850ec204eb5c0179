package io.gemmajunit.checkpoint.quantised;

import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.RawTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A byte for each number, with scales: signed integers q or floats of 4 bits of exponent and 3 of fraction, (q −
 * z)·scale.
 *
 * @param bytes [rows, columns] of type I8 or F8_E4M3
 * @param zeros of type I8, one for each scale; 0 without them
 */
record ScaledBytes(RawTensor bytes, Scales scales, Optional<RawTensor> zeros, String label) implements Encoding {

    @Override
    public List<RawTensor> parts() {
        return Stream.concat(Stream.of(bytes, scales.stored()), zeros.stream()).toList();
    }

    @Override
    public RowDecoder open() throws IOException {
        ByteBuffer stored = bytes.map();
        Scales.Values factors = scales.read();
        float[] numbers = bytes.type().equals("I8") ? integers() : Float8.numbers();
        float[] zero = zeroOfEach();
        int columns = Math.toIntExact(bytes.shape().get(1));
        int group = columns / scales.groups();
        return (first, rows, target) -> {
            for (int row = 0; row < rows; row++) {
                int from = Math.toIntExact((first + row) * columns);
                for (int column = 0; column < columns; column++) {
                    int at = factors.index(first + row, column / group);
                    target[row * columns + column] =
                            (numbers[stored.get(from + column) & 255] - zero[at]) * factors.values()[at];
                }
            }
        };
    }

    private float[] zeroOfEach() throws IOException {
        float[] zero = new float[scales.count()];
        if (zeros.isPresent()) {
            ByteBuffer stored = zeros.get().map();
            for (int i = 0; i < zero.length; i++) {
                zero[i] = stored.get(i);
            }
        }
        return zero;
    }

    private static float[] integers() {
        float[] numbers = new float[256];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (byte) i;
        }
        return numbers;
    }
}
