package io.gemmajunit.health.check.weight;

import io.gemmajunit.checkpoint.StoredNumbers;
import io.gemmajunit.checkpoint.TensorSlot;

/**
 * The cosine of the angle between two matrices of one width, taken as vectors, from pieces at even distances; of rows
 * that only one has it knows nothing.
 *
 * @param value 1 where the first matrix is zero throughout, 0 where the second is
 * @param strange the share of pieces that lie at an angle of more than 60 degrees; what is zero does not
 */
record Cosine(double value, double strange) {

    private static final int PIECES = 64;
    private static final int NUMBERS = 1 << 12;
    private static final double STRANGE = .5;

    static boolean isDefined(TensorSlot one, TensorSlot other) {
        return one.shape().size() > 1
                && one.shape()
                        .subList(1, one.shape().size())
                        .equals(other.shape()
                                .subList(
                                        Math.min(1, other.shape().size()),
                                        other.shape().size()));
    }

    static Cosine of(TensorSlot one, TensorSlot other) {
        long shared = Math.min(one.elements(), other.elements());
        double product = 0;
        double squares = 0;
        double others = 0;
        int pieces = 0;
        int strange = 0;
        long step = Math.max(NUMBERS, shared / PIECES);
        for (long at = 0; at < shared; at += step) {
            int count = (int) Math.min(NUMBERS, shared - at);
            float[] left = StoredNumbers.all(one.part(at, count));
            float[] right = StoredNumbers.all(other.part(at, count));
            double ofPiece = 0;
            double ofLeft = 0;
            double ofRight = 0;
            for (int i = 0; i < count; i++) {
                ofPiece += (double) left[i] * right[i];
                ofLeft += (double) left[i] * left[i];
                ofRight += (double) right[i] * right[i];
            }
            pieces++;
            strange += ofLeft > 0 && ofRight > 0 && ofPiece < STRANGE * Math.sqrt(ofLeft * ofRight) ? 1 : 0;
            product += ofPiece;
            squares += ofLeft;
            others += ofRight;
        }
        double value = squares == 0 ? 1 : others == 0 ? 0 : product / Math.sqrt(squares * others);
        return new Cosine(value, (double) strange / pieces);
    }
}
