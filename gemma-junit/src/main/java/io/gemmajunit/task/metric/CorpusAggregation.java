package io.gemmajunit.task.metric;

import io.gemmajunit.python.library.PythonRandom;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.corpus.CorpusMetric;
import java.util.List;

/** The score of a corpus of texts, with the standard error of 100 draws that lm-evaluation-harness 0.4 makes of such metrics. */
record CorpusAggregation(CorpusMetric metric) {

    private static final int DRAWS = 100;

    double of(List<Observation> observations) {
        double[][] statistics = statistics(observations);
        double[] sums = new double[statistics[0].length];
        for (double[] each : statistics) {
            add(each, sums);
        }
        return metric.score(sums);
    }

    double ofOne(Observation observation) {
        return metric.ofText(statistics(List.of(observation))[0]);
    }

    double standardError(List<Observation> observations) {
        double[][] statistics = statistics(observations);
        PythonRandom random = new PythonRandom(0);
        double[] replicates = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double[] sums = new double[statistics[0].length];
            for (int j = 0; j < statistics.length; j++) {
                add(statistics[random.choice(statistics.length)], sums);
            }
            replicates[i] = metric.score(sums);
        }
        return StandardError.deviation(replicates);
    }

    private double[][] statistics(List<Observation> observations) {
        return observations.stream()
                .map(TextPair::of)
                .map(pair -> metric.statistics(pair.prediction(), pair.references()))
                .toArray(double[][]::new);
    }

    private static void add(double[] statistics, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += statistics[i];
        }
    }
}
