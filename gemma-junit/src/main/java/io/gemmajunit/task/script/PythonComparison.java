package io.gemmajunit.task.script;

import io.gemmajunit.task.Observation;
import io.gemmajunit.task.metric.TextComparison;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Python function as a metric of generated texts. It is called with lists of one reference and one prediction or, if
 * it does not take them by these names, with the pair.
 *
 * @param settings further arguments, as the metric's entry has them
 */
public record PythonComparison(RunnableFunction function, Map<String, @Nullable Object> settings)
        implements TextComparison {

    @Override
    public Map<String, Observation> observe(@Nullable Object reference, @Nullable Object prediction) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>(settings);
        named.put("references", Collections.singletonList(reference));
        named.put("predictions", Collections.singletonList(prediction));
        Object given = function.callNamedOr(named, Arrays.asList(reference, prediction));
        Map<String, Observation> observations = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> values) {
            values.forEach((name, value) -> observations.put(String.valueOf(name), PythonValues.observation(value)));
        } else {
            observations.put(function.plainName(), PythonValues.observation(given));
        }
        return observations;
    }
}
