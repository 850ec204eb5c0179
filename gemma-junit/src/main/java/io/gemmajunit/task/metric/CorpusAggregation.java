package io.gemmajunit.task.metric;

import io.gemmajunit.python.Values;
import io.gemmajunit.python.library.PythonRandom;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.corpus.CorpusMetric;
import java.util.ArrayList;
import java.util.List;

/**
 * The score of a corpus of texts, with the standard error of 100 draws that lm-evaluation-harness 0.4 makes of such
 * metrics.
 */
record CorpusAggregation(CorpusMetric metric) {

    private static final int DRAWS = 100;

    double of(List<Observation> observations) {
        return metric.ofTexts(statistics(observations));
    }

    double ofOne(Observation observation) {
        return metric.ofText(statistics(List.of(observation)).get(0));
    }

    double standardError(List<Observation> observations) {
        List<double[]> statistics = statistics(observations);
        PythonRandom random = new PythonRandom(0);
        double[] replicates = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            List<double[]> drawn = new ArrayList<>();
            for (int j = 0; j < statistics.size(); j++) {
                drawn.add(statistics.get(random.choice(statistics.size())));
            }
            replicates[i] = metric.ofTexts(drawn);
        }
        return StandardError.deviation(replicates);
    }

    private List<double[]> statistics(List<Observation> observations) {
        return observations.stream().map(this::statistics).toList();
    }

    /** Reads the pair of references and prediction that an item contributes. */
    private double[] statistics(Observation observation) {
        if (!(observation.detail() instanceof List<?> pair && pair.size() == 2)) {
            throw new TaskException(
                    "A metric of a corpus needs a pair of texts from each item, a reference and a prediction");
        }
        Object prediction =
                pair.get(1) instanceof List<?> several && several.size() == 1 ? several.get(0) : pair.get(1);
        List<?> references = pair.get(0) instanceof List<?> several ? several : List.of(pair.get(0));
        return metric.statistics(
                Values.str(prediction), references.stream().map(Values::str).toList());
    }
}
