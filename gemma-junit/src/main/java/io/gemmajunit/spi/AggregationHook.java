package io.gemmajunit.spi;

import io.gemmajunit.results.Direction;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.task.Observation;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Makes a score of what the items contribute: {@code aggregation: !hook name} of a metric. Such a score has no standard
 * error, as in lm-evaluation-harness.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public non-sealed interface AggregationHook extends TaskHook {

    /**
     * Returns the score.
     *
     * @param observations at least one, in the order of the items; also called with a single one, for the outcome of an
     *     item
     */
    double aggregate(List<Observation> observations);

    /** Returns how people read the score: by default a number without bounds. */
    default ScoreUnit unit() {
        return ScoreUnit.NUMBER;
    }

    /** Returns which way the score gets better unless the task file says otherwise: by default upwards. */
    default Direction direction() {
        return Direction.HIGHER_IS_BETTER;
    }
}
