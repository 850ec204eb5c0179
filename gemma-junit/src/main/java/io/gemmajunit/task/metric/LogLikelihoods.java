package io.gemmajunit.task.metric;

import io.gemmajunit.python.text.Splitting;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What log-likelihoods contribute to metrics. */
public final class LogLikelihoods {

    private LogLikelihoods() {}

    /**
     * Returns what a text contributes.
     *
     * @param text whose words and bytes count
     * @param answer with the log-likelihood of the text that was scored
     */
    public static Map<String, Observation> observe(String text, Response answer) {
        double sum = logLikelihood(answer);
        Observation byWord = new Observation(sum, Splitting.onSpace(text).size());
        Observation byByte = new Observation(sum, text.getBytes(StandardCharsets.UTF_8).length);
        return Map.of("word_perplexity", byWord, "byte_perplexity", byByte, "bits_per_byte", byByte);
    }

    /** Returns the log-likelihood of an answer, in natural logarithms; not a number if it has none. */
    public static double logLikelihood(Response answer) {
        Double sum = answer.logLikelihood();
        return sum == null ? Double.NaN : sum;
    }
}
