package io.gemmajunit.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The step-down correction of Holm (1979), which keeps the familywise error rate at its level. */
public final class Holm {

    private Holm() {}

    /**
     * Returns adjusted p-values in the order given; each may be compared with the level of the whole family.
     *
     * @param p raw p-values, 0 to 1
     */
    public static double[] adjust(double[] p) {
        var ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        var adjusted = new double[p.length];
        var highest = 0.0;
        for (var rank = 0; rank < p.length; rank++) {
            var i = ascending[rank];
            highest = Math.max(highest, Math.min(1, (p.length - rank) * p[i]));
            adjusted[i] = highest;
        }
        return adjusted;
    }
}
