package io.gemmajunit.task.library;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Score;
import io.gemmajunit.task.file.TaskKeys;
import java.util.List;
import java.util.SortedMap;

/** A score of a group as a whole, one entry of {@code aggregate_metric_list}. */
sealed interface GroupScore permits GroupMetric, BoardAverage {

    /**
     * Returns the scores by {@code metric,filter}.
     *
     * @param evaluations of all tasks of the group, those of nested groups included
     * @param groups nested groups
     */
    SortedMap<String, Score> aggregate(String group, List<Evaluation> evaluations, List<Evaluation> groups);

    /** Returns its name without filter. */
    String metric();

    /**
     * Verifies, before anything is run, that a group can have the score.
     *
     * @throws io.gemmajunit.task.TaskException if it cannot
     */
    default void require(TaskKeys group, List<Benchmark> members) {}

    /** Returns whether it is of the same metric in all tasks, so that the group can be gated as one measurement. */
    boolean isOfOneMetric();
}
