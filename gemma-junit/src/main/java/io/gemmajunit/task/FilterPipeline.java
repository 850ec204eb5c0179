package io.gemmajunit.task;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A way from what the model said to what is scored.
 *
 * @param name second part of the metric's key
 * @param steps in order
 */
record FilterPipeline(String name, List<UnaryOperator<String>> steps) {

    /** What a task without filters has. */
    static final FilterPipeline NONE = new FilterPipeline("none", List.of());

    FilterPipeline {
        steps = List.copyOf(steps);
    }

    String apply(String response) {
        String text = response;
        for (UnaryOperator<String> step : steps) {
            text = step.apply(text);
        }
        return text;
    }
}
