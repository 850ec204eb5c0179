package io.gemmajunit.task.metric;

import io.gemmajunit.python.PythonException;
import io.gemmajunit.task.Observation;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Scores of predicted classes against true ones, as scikit-learn computes them. */
final class Agreement {

    private Agreement() {}

    /**
     * Does nothing if there is class 1 and at most one other, or nothing but one other.
     *
     * @throws PythonException otherwise, as scikit-learn does
     */
    static void requireTwoClasses(List<Observation> observations) {
        SortedSet<Double> classes = new TreeSet<>();
        for (Observation observation : observations) {
            classes.add(observation.value());
            classes.add(observation.against());
        }
        if (classes.size() > 2 || classes.size() == 2 && !classes.contains(1.0)) {
            throw PythonException.valueError("f1 is of choice 1 against one other, but right or chosen are "
                    + classes.stream()
                            .map(each -> String.valueOf(each.intValue()))
                            .collect(Collectors.joining(", ")));
        }
    }

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
