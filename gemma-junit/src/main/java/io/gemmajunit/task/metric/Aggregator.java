package io.gemmajunit.task.metric;

import io.gemmajunit.results.Direction;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.task.Observation;
import java.util.List;

/** How the score of a benchmark follows from its items, and the standard error from the score. */
public sealed interface Aggregator permits Aggregation, HookAggregator {

    /** Returns which way scores get better unless the task file says otherwise. */
    Direction direction();

    /**
     * Returns how people read the score.
     *
     * @param ofItems how they read the items
     */
    ScoreUnit unit(ScoreUnit ofItems);

    /** Returns whether the score is the mean of {@link #ofOne} over the items. */
    boolean isMean();

    double of(List<Observation> observations);

    /** Returns the standard error of the score; not a number if there is none. */
    double standardError(List<Observation> observations);

    /** Returns the outcome of one item: its score alone, kept within the range of finite numbers. */
    double ofOne(Observation observation);
}
