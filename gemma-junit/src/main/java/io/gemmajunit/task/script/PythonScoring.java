package io.gemmajunit.task.script;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.results.Response;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.TaskException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Python function that scores items. Texts come as they are, log-likelihoods as pairs with whether they are greedy.
 */
public final class PythonScoring extends PythonHook implements ScoringHook {

    public PythonScoring(RunnableFunction function) {
        super(function);
    }

    @Override
    public Map<String, Observation> score(Row row, List<Response> answers) {
        return observe(row, results(answers));
    }

    /** Returns what the function gets of answers. */
    public static List<@Nullable Object> results(List<Response> answers) {
        List<@Nullable Object> results = new ArrayList<>();
        for (Response answer : answers) {
            results.add(
                    answer.text() != null
                            ? answer.text()
                            : answer.isGreedy() == null
                                    ? answer.logLikelihood()
                                    : PyTuple.of(answer.logLikelihood(), answer.isGreedy()));
        }
        return results;
    }

    /**
     * Returns what an item contributes.
     *
     * @param results of its requests
     */
    public Map<String, Observation> observe(Row row, List<@Nullable Object> results) {
        if (!(function.on(row, loaded -> loaded.call(row.fields(), results)) instanceof Map<?, ?> values)) {
            throw new TaskException("The Python function " + name() + " gives no metrics for row " + row.index()
                    + "; let it return a dict of them.");
        }
        Map<String, Observation> observations = new LinkedHashMap<>();
        values.forEach((metric, value) -> observations.put(String.valueOf(metric), PythonValues.observation(value)));
        return observations;
    }
}
