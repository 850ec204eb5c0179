package io.gemmajunit.checkpoint.quantised;

import io.gemmajunit.checkpoint.Encoding;
import io.gemmajunit.checkpoint.RawTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A byte for each number, with scales: signed integers, or floats of 4 bits of exponent and 3 of fraction.
 *
 * @param bytes [rows, columns] of type I8 or F8_E4M3
 */
record ScaledBytes(RawTensor bytes, Scales scales, String label) implements Encoding {

    @Override
    public List<RawTensor> parts() {
        return List.of(bytes, scales.stored());
    }

    @Override
    public RowDecoder open() throws IOException {
        ByteBuffer stored = bytes.map();
        Scales.Values factors = scales.read();
        float[] numbers = bytes.type().equals("I8") ? integers() : Float8.numbers();
        int columns = Math.toIntExact(bytes.shape().get(1));
        int group = columns / scales.groups();
        return (first, rows, target) -> {
            for (int row = 0; row < rows; row++) {
                int from = Math.toIntExact((first + row) * columns);
                for (int column = 0; column < columns; column++) {
                    target[row * columns + column] =
                            numbers[stored.get(from + column) & 255] * factors.of(first + row, column / group);
                }
            }
        };
    }

    private static float[] integers() {
        float[] numbers = new float[256];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (byte) i;
        }
        return numbers;
    }
}
