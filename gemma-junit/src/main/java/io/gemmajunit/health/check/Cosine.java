package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.TensorSlot;

/**
 * The cosine of the angle between two matrices of one width, taken as vectors, from pieces at even distances; of rows
 * that only one has it knows nothing.
 */
final class Cosine {

    private static final int PIECES = 8;
    private static final int NUMBERS = 1 << 15;

    private Cosine() {}

    static boolean isDefined(TensorSlot one, TensorSlot other) {
        return one.shape().size() > 1
                && one.shape()
                        .subList(1, one.shape().size())
                        .equals(other.shape()
                                .subList(
                                        Math.min(1, other.shape().size()),
                                        other.shape().size()));
    }

    /** Returns it; 1 where the first is zero throughout, 0 where the second is. */
    static double of(TensorSlot one, TensorSlot other) {
        long shared = Math.min(one.elements(), other.elements());
        double product = 0;
        double squares = 0;
        double others = 0;
        long step = Math.max(NUMBERS, shared / PIECES);
        for (long at = 0; at < shared; at += step) {
            int count = (int) Math.min(NUMBERS, shared - at);
            float[] left = TensorBytes.all(TensorBytes.part(one, at, count));
            float[] right = TensorBytes.all(TensorBytes.part(other, at, count));
            for (int i = 0; i < count; i++) {
                product += (double) left[i] * right[i];
                squares += (double) left[i] * left[i];
                others += (double) right[i] * right[i];
            }
        }
        if (squares == 0) {
            return 1;
        }
        return others == 0 ? 0 : product / Math.sqrt(squares * others);
    }
}
