package io.gemmajunit.health.check.weight;

import io.gemmajunit.checkpoint.StoredNumbers;
import io.gemmajunit.checkpoint.TensorSlot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The rows of an embedding: the norm of each, their mean, and some of them. */
public final class Rows {

    /** Odd and of 64 bits, so that each bit of a number moves half of a hash. */
    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private final double[] norms;
    private final double[] mean;
    private final double medianNorm;
    private final long[] hashes;
    private final Map<Integer, float[]> kept;

    private Rows(double[] norms, double[] mean, long[] hashes, Map<Integer, float[]> kept) {
        this.norms = norms;
        this.mean = mean;
        this.hashes = hashes;
        this.kept = kept;
        double[] sorted = norms.clone();
        Arrays.sort(sorted);
        this.medianNorm = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /**
     * Reads a matrix once.
     *
     * @param wanted the rows that are kept
     */
    public static Rows of(TensorSlot slot, Set<Integer> wanted) {
        int width = Math.toIntExact(slot.shape().get(1));
        double[] squares = new double[Math.toIntExact(slot.shape().get(0))];
        double[] mean = new double[width];
        long[] hashes = new long[squares.length];
        Map<Integer, float[]> kept = new HashMap<>();
        wanted.forEach(row -> kept.put(row, new float[width]));
        long[] at = new long[1];
        StoredNumbers.forEachPiece(slot, (numbers, count) -> {
            for (int i = 0; i < count; i++) {
                int row = (int) ((at[0] + i) / width);
                int column = (int) ((at[0] + i) % width);
                float number = numbers[i];
                squares[row] += (double) number * number;
                hashes[row] = FACTOR * hashes[row] + Float.floatToRawIntBits(number);
                mean[column] += (double) number / squares.length;
                if (kept.containsKey(row)) {
                    kept.get(row)[column] = number;
                }
            }
            at[0] += count;
        });
        return new Rows(Arrays.stream(squares).map(Math::sqrt).toArray(), mean, hashes, kept);
    }

    double medianNorm() {
        return medianNorm;
    }

    public double norm(int row) {
        return norms[row];
    }

    /** Returns how far a kept row is from the mean of all rows. */
    double distanceToMean(int row) {
        float[] numbers = kept(row);
        double sum = 0;
        for (int i = 0; i < mean.length; i++) {
            double difference = numbers[i] - mean[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /** Returns whether another row has the hash of this one, which by chance alone no two rows of a table have. */
    boolean isCopy(int row) {
        return IntStream.range(0, hashes.length).anyMatch(other -> other != row && hashes[other] == hashes[row]);
    }

    /** Returns whether another table has a row that is kept here. */
    boolean holds(int row, Rows other) {
        return kept.containsKey(row) && Arrays.equals(kept(row), other.kept(row));
    }

    private float[] kept(int row) {
        float[] numbers = kept.get(row);
        if (numbers == null) {
            throw new IllegalArgumentException("Row " + row + " was not kept.");
        }
        return numbers;
    }
}
