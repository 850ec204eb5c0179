package io.gemmajunit.task;

import io.gemmajunit.results.Response;
import io.gemmajunit.text.PythonStrings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Measures how surprising whole texts are, for each of their words or bytes. Words are the pieces between runs of white space, as
 * lm-evaluation-harness 0.4 counts them, empty ones at the ends included.
 */
final class PerplexityScoring implements Scoring {

    @Override
    public Map<String, Observation> observe(PlannedItem item, List<Response> answers, FilterPipeline filter) {
        return observe(PythonText.str(item.reference().target()), answers.get(0));
    }

    /**
     * Returns what a text contributes.
     *
     * @param text whose words and bytes count
     * @param answer with the log-likelihood of the text that was scored
     */
    static Map<String, Observation> observe(String text, Response answer) {
        double sum = logLikelihood(answer);
        Observation byWord =
                new Observation(sum, PythonStrings.splitOnSpace(text).size());
        Observation byByte = new Observation(sum, text.getBytes(StandardCharsets.UTF_8).length);
        return Map.of("word_perplexity", byWord, "byte_perplexity", byByte, "bits_per_byte", byByte);
    }

    static double logLikelihood(Response answer) {
        Double sum = answer.logLikelihood();
        return sum == null ? Double.NaN : sum;
    }
}
