package io.gemmajunit.task.metric;

import io.gemmajunit.task.Observation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Scores of predicted classes against true ones, as scikit-learn computes them. */
final class Agreement {

    private Agreement() {}

    /** Returns 2 TP / (2 TP + FP + FN) for class 1, 0 if nothing is of class 1. */
    static double f1(List<Observation> observations) {
        int hits = 0;
        int predicted = 0;
        int real = 0;
        for (Observation observation : observations) {
            predicted += observation.value() == 1 ? 1 : 0;
            real += observation.against() == 1 ? 1 : 0;
            hits += observation.value() == 1 && observation.against() == 1 ? 1 : 0;
        }
        return predicted + real == 0 ? 0 : 2.0 * hits / (predicted + real);
    }

    /**
     * Returns Matthews' correlation coefficient for any number of classes (Gorodkin, 2004), 0 if one side is constant.
     */
    static double matthews(List<Observation> observations) {
        Map<Double, long[]> counts = new TreeMap<>();
        long hits = 0;
        for (Observation observation : observations) {
            counts.computeIfAbsent(observation.value(), label -> new long[2])[0]++;
            counts.computeIfAbsent(observation.against(), label -> new long[2])[1]++;
            hits += observation.value() == observation.against() ? 1 : 0;
        }
        double both = 0;
        double predicted = 0;
        double real = 0;
        for (long[] count : counts.values()) {
            both += (double) count[0] * count[1];
            predicted += (double) count[0] * count[0];
            real += (double) count[1] * count[1];
        }
        double n = observations.size();
        double spread = Math.sqrt((n * n - predicted) * (n * n - real));
        return spread == 0 ? 0 : (hits * n - both) / spread;
    }
}
