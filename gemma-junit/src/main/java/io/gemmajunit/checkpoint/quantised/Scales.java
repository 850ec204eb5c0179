package io.gemmajunit.checkpoint.quantised;

import io.gemmajunit.checkpoint.RawTensor;
import java.io.IOException;

/**
 * Scales of rows and, where there are groups, of columns of each.
 *
 * @param stored [rows, groups], [rows] or [1]
 * @param factor of each
 */
record Scales(RawTensor stored, double factor) {

    Scales(RawTensor stored) {
        this(stored, 1);
    }

    /** Returns how many groups of columns have scales of their own. */
    int groups() {
        return stored.shape().size() < 2 ? 1 : Math.toIntExact(stored.shape().get(1));
    }

    /** Returns how many scales there are. */
    int count() {
        return Math.toIntExact(stored.shape().stream().reduce(1L, Math::multiplyExact));
    }

    /** Returns whether there are scales for so many rows, or one for all. */
    boolean fits(long rows, long columns) {
        long there = stored.shape().isEmpty() ? 1 : stored.shape().get(0);
        return stored.shape().size() <= 2
                && (there == rows || there == 1 && groups() == 1)
                && groups() > 0
                && columns % groups() == 0;
    }

    /** Returns the scales by row and group. */
    Values read() throws IOException {
        float[] values = stored.floats();
        for (int i = 0; i < values.length && factor != 1; i++) {
            values[i] *= (float) factor;
        }
        return new Values(values, groups());
    }

    /** Scales in memory; one alone is that of all rows. */
    record Values(float[] values, int groups) {

        float of(long row, int group) {
            return values[index(row, group)];
        }

        int index(long row, int group) {
            return values.length == 1 ? 0 : (int) row * groups + group;
        }
    }
}
