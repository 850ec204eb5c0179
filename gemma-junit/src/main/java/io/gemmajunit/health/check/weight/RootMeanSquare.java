package io.gemmajunit.health.check.weight;

import io.gemmajunit.checkpoint.StoredNumbers;
import io.gemmajunit.checkpoint.TensorSlot;

/**
 * How large the numbers of a tensor are.
 *
 * @param mean their mean
 * @param rms square root of the mean of their squares
 */
public record RootMeanSquare(double mean, double rms) {

    public static RootMeanSquare of(TensorSlot slot) {
        double[] sums = new double[2];
        StoredNumbers.forEachPiece(slot, (numbers, count) -> {
            for (int i = 0; i < count; i++) {
                double number = numbers[i];
                sums[0] += number;
                sums[1] += number * number;
            }
        });
        long count = Math.max(1, slot.elements());
        return new RootMeanSquare(sums[0] / count, Math.sqrt(sums[1] / count));
    }

    /** Returns the root mean square of the numbers with a summand each. */
    double plus(double summand) {
        return Math.sqrt(rms * rms + 2 * summand * mean + summand * summand);
    }
}
