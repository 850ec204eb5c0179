package io.gemmajunit.task.filter;

import io.gemmajunit.dataset.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way from what the model said to what is scored.
 *
 * @param name second part of the metric's key
 * @param steps in order
 */
public record FilterPipeline(String name, List<ResponseFilter> steps) {

    /** Passes over all responses but the first. */
    static final ResponseFilter TAKE_FIRST = (responses, row) -> responses.subList(0, 1);

    /** What a task without filters has. */
    public static final FilterPipeline DEFAULT = new FilterPipeline("none", List.of(TAKE_FIRST));

    public FilterPipeline {
        steps = List.copyOf(steps);
    }

    /** Returns whether it leaves one response, not a list of them. */
    public boolean isOfOne() {
        return steps.contains(TAKE_FIRST);
    }

    /** Returns what is left of the texts generated for one request about a row. */
    public List<@Nullable Object> apply(List<String> texts, Row row) {
        List<@Nullable Object> left = new ArrayList<>(texts);
        for (ResponseFilter step : steps) {
            left = step.apply(left, row);
        }
        return left;
    }
}
