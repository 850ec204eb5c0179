package io.gemmajunit.task.filter;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Values;
import io.gemmajunit.task.TaskException;
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
    static final ResponseFilter TAKE_FIRST = (responses, row) -> {
        if (responses.isEmpty()) {
            throw new TaskException("The filter take_first of row " + row.index()
                    + " has nothing to take, for the filters before it leave nothing; take the first response later.");
        }
        return responses.subList(0, 1);
    };

    /** Follows {@link #TAKE_FIRST} where filters follow, which then see the characters of one response. */
    static final ResponseFilter PARTS = (responses, row) -> {
        try {
            return Iterables.list(Values.of(responses.get(0))).elements();
        } catch (PythonException e) {
            throw new TaskException(
                    "A filter behind take_first cannot go through the response to row " + row.index() + ": "
                            + e.getMessage() + "; take the first response last.",
                    e);
        }
    };

    /** What a task without filters has. */
    public static final FilterPipeline DEFAULT = new FilterPipeline("none", List.of(TAKE_FIRST));

    public FilterPipeline {
        steps = List.copyOf(steps);
    }

    /** Returns whether it leaves one response, not a list of them. */
    public boolean isOfOne() {
        return steps.lastIndexOf(TAKE_FIRST) > steps.lastIndexOf(PARTS);
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
