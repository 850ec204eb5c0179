package io.gemmajunit.task;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import io.gemmajunit.text.PythonStrings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures how surprising texts are. With L the summed log-likelihood and W the summed number of words, of all texts,
 * {@code word_perplexity} is exp(-L / W); {@code byte_perplexity} the same with UTF-8 bytes B, and {@code bits_per_byte} is
 * -L / (B ln 2). Words are the pieces between runs of white space, as lm-evaluation-harness 0.4 counts them.
 *
 * <p>The value of an item is the metric on that text alone. The standard error is that of the ratio estimator L / W
 * (Cochran, Sampling Techniques, 3rd ed., section 2.11), carried through the exponential to first order;
 * lm-evaluation-harness gives none.
 */
final class PerplexityScoring implements Scoring {

    private final TaskDefinition task;

    PerplexityScoring(TaskDefinition task) {
        this.task = task;
    }

    @Override
    public List<String> keys() {
        return Scoring.keys(task);
    }

    @Override
    public SortedMap<String, Double> score(PlannedItem item, List<Response> answers) {
        SortedMap<String, Double> scores = new TreeMap<>();
        for (String key : keys()) {
            double surprise = -logLikelihood(answers)
                    / weight(key, PythonText.str(item.reference().target()));
            scores.put(key, Math.min(value(key, surprise), Double.MAX_VALUE));
        }
        return scores;
    }

    @Override
    public Score aggregate(String key, List<EvaluatedItem> items) {
        int n = items.size();
        double sum = 0;
        double weights = 0;
        for (EvaluatedItem item : items) {
            sum -= logLikelihood(item.responses());
            weights += weight(key, item.target());
        }
        double ratio = sum / weights;
        double squares = 0;
        for (EvaluatedItem item : items) {
            squares += Math.pow(-logLikelihood(item.responses()) - ratio * weight(key, item.target()), 2);
        }
        double ratioError = n == 1 ? 0 : Math.sqrt(n * squares / (n - 1)) / weights;
        double slope = isBits(key) ? 1 / Math.log(2) : Math.exp(ratio);
        return new Score(key, value(key, ratio), n, slope * ratioError);
    }

    private static double value(String key, double surprise) {
        return isBits(key) ? surprise / Math.log(2) : Math.exp(surprise);
    }

    private static boolean isBits(String key) {
        return key.startsWith("bits_per_byte,");
    }

    private static double weight(String key, String text) {
        return key.startsWith("word_")
                ? PythonStrings.splitOnSpace(text).size()
                : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static double logLikelihood(List<Response> answers) {
        Double sum = answers.get(0).logLikelihood();
        return sum == null ? Double.NaN : sum;
    }
}
