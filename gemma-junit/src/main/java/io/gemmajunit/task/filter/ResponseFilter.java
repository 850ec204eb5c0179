package io.gemmajunit.task.filter;

import io.gemmajunit.dataset.Row;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One step from what the model said to what is scored. */
@FunctionalInterface
public interface ResponseFilter {

    /** Returns what is left of the responses to one request about a row; it need not be texts any more. */
    List<@Nullable Object> apply(List<@Nullable Object> responses, Row row);

    /** Returns a filter that changes each text on its own. */
    static ResponseFilter onTexts(UnaryOperator<@Nullable Object> change) {
        return (responses, row) ->
                responses.stream().<@Nullable Object>map(change).toList();
    }
}
