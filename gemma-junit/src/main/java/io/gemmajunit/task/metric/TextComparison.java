package io.gemmajunit.task.metric;

import io.gemmajunit.task.Observation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A metric of generated texts that compares each with what is right. */
@FunctionalInterface
public interface TextComparison {

    /**
     * Returns what an item contributes, by the names of metrics.
     *
     * @param reference what is right
     * @param prediction what is left of the text after the filters
     */
    Map<String, Observation> observe(@Nullable Object reference, @Nullable Object prediction);
}
