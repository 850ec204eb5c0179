package io.gemmajunit.task.metric;

import io.gemmajunit.python.library.PythonRandom;
import io.gemmajunit.task.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Where the standard error of a score comes from in lm-evaluation-harness 0.4. */
enum StandardError {
    /** The sample standard deviation (n - 1) divided by the square root of n. */
    ANALYTIC,
    /** The sample standard deviation of 100 000 replicates, 1000 from each of the seeds 0 to 99. */
    BOOTSTRAP,
    /** There is none. */
    NONE;

    private static final int SEEDS = 100;
    private static final int REPLICATES = 1000;

    /**
     * Returns the standard error.
     *
     * @param score of any observations
     * @param observations at least two
     */
    double of(ToDoubleFunction<List<Observation>> score, List<Observation> observations) {
        return switch (this) {
            case ANALYTIC ->
                deviation(observations.stream().mapToDouble(Observation::value).toArray())
                        / Math.sqrt(observations.size());
            case BOOTSTRAP ->
                deviation(IntStream.range(0, SEEDS)
                        .parallel()
                        .mapToObj(seed -> replicates(score, observations, seed))
                        .flatMapToDouble(Arrays::stream)
                        .toArray());
            case NONE -> Double.NaN;
        };
    }

    private static double[] replicates(
            ToDoubleFunction<List<Observation>> score, List<Observation> observations, int seed) {
        PythonRandom random = new PythonRandom(seed);
        Observation[] drawn = new Observation[observations.size()];
        double[] replicates = new double[REPLICATES];
        for (int i = 0; i < REPLICATES; i++) {
            for (int j = 0; j < drawn.length; j++) {
                drawn[j] = observations.get(random.choice(drawn.length));
            }
            replicates[i] = score.applyAsDouble(Arrays.asList(drawn));
        }
        return replicates;
    }

    static double deviation(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
