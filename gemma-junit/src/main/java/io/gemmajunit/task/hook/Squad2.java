package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.Response;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.Observation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an item of SQuAD 2.0 (Rajpurkar et al., 2018) contributes to each {@linkplain Squad2Score score}: the answer,
 * how probable it is that there is none, and what is right.
 */
public final class Squad2 extends HarnessHook implements ScoringHook {

    static final String ID = "id";
    static final String ANSWER = "prediction_text";
    static final String NO_ANSWER = "no_answer_probability";
    static final String RIGHT = "answers";

    @Override
    public String name() {
        return "squad2";
    }

    /** @param answers a text, and the log-likelihood that there is none */
    @Override
    public Map<String, Observation> score(Row row, List<Response> answers) {
        Double unanswerable = answers.get(1).logLikelihood();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(ID, row.fields().get(ID));
        answer.put(ANSWER, answers.get(0).text());
        answer.put(NO_ANSWER, Math.exp(unanswerable == null ? Double.NaN : unanswerable));
        Map<String, @Nullable Object> right = new LinkedHashMap<>();
        right.put(ID, row.fields().get(ID));
        right.put(RIGHT, row.fields().get(RIGHT));
        Observation both = new Observation(Double.NaN, 1, List.of(answer, right));
        Map<String, Observation> observations = new HashMap<>();
        Squad2Score.METRICS.forEach(metric -> observations.put(metric, both));
        return observations;
    }
}
