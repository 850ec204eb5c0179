package io.gemmajunit.health.check.weight;

import io.gemmajunit.checkpoint.StoredNumbers;
import io.gemmajunit.checkpoint.TensorSlot;
import java.util.Random;

/** Multiplies stored matrices with vectors at random, always the same ones. */
public final class Directions {

    private static final long SEED = 1;

    private Directions() {}

    /** Returns a vector of ones of both signs. */
    public static double[] signs(int width) {
        var random = new Random(SEED);
        double[] signs = new double[width];
        for (int i = 0; i < width; i++) {
            signs[i] = random.nextBoolean() ? 1 : -1;
        }
        return signs;
    }

    /** Returns the product of a matrix with a vector. */
    public static double[] times(TensorSlot matrix, double[] vector) {
        double[] product = new double[Math.toIntExact(matrix.elements() / vector.length)];
        forEach(matrix, vector.length, (row, column, number) -> product[row] += number * vector[column]);
        return product;
    }

    /** Returns the product of a vector with a matrix. */
    static double[] times(double[] vector, TensorSlot matrix) {
        double[] product = new double[Math.toIntExact(matrix.elements() / vector.length)];
        forEach(matrix, product.length, (row, column, number) -> product[column] += number * vector[row]);
        return product;
    }

    /** Takes the numbers of a matrix. */
    private interface Entries {
        void next(int row, int column, double number);
    }

    private static void forEach(TensorSlot matrix, int width, Entries entries) {
        int[] at = new int[2];
        StoredNumbers.forEachPiece(matrix, (numbers, count) -> {
            int row = at[0];
            int column = at[1];
            for (int i = 0; i < count; i++) {
                entries.next(row, column, numbers[i]);
                column++;
                if (column == width) {
                    column = 0;
                    row++;
                }
            }
            at[0] = row;
            at[1] = column;
        });
    }

    public static double length(double[] vector) {
        double squares = 0;
        for (double number : vector) {
            squares += number * number;
        }
        return Math.sqrt(squares);
    }

    /** Returns the cosine of the angle between two vectors; 0 where one of them is zero. */
    static double cosine(double[] one, double[] other) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
        }
        double lengths = length(one) * length(other);
        return lengths == 0 ? 0 : product / lengths;
    }
}
