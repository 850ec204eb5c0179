package io.gemmajunit.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The step-up correction of Benjamini and Hochberg (1995), which bounds the share of false discoveries. It is for
 * tables that inform, such as categories; the gate itself uses {@link Holm}.
 */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /**
     * Returns adjusted p-values in the order given; each may be compared with the tolerated share of false discoveries.
     *
     * @param p raw p-values, 0 to 1
     */
    public static double[] adjust(double[] p) {
        var descending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> p[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        var adjusted = new double[p.length];
        var lowest = 1.0;
        for (var place = 0; place < p.length; place++) {
            var rank = p.length - place;
            lowest = Math.min(lowest, p[descending[place]] * p.length / rank);
            adjusted[descending[place]] = lowest;
        }
        return adjusted;
    }
}
