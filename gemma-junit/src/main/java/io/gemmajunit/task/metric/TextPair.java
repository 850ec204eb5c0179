package io.gemmajunit.task.metric;

import io.gemmajunit.python.Values;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.TaskException;
import java.util.List;

/**
 * A generated text and those that it should be.
 *
 * @param references at least one
 */
record TextPair(List<String> references, String prediction) {

    /** Reads the pair of reference and prediction that an item contributes. */
    static TextPair of(Observation observation) {
        if (observation.detail() instanceof List<?> pair && pair.size() == 2) {
            Object prediction =
                    pair.get(1) instanceof List<?> several && several.size() == 1 ? several.get(0) : pair.get(1);
            List<?> references = pair.get(0) instanceof List<?> several ? several : List.of(pair.get(0));
            return new TextPair(references.stream().map(Values::str).toList(), Values.str(prediction));
        }
        throw new TaskException(
                "A metric of a corpus needs a pair of texts from each item, a reference and a prediction");
    }
}
