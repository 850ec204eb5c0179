package io.gemmajunit.results;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A group of benchmarks run on a model.
 *
 * @param group name of the group
 * @param alias name by which tables show it
 * @param evaluations of all its tasks, those of nested groups included, in the order of the group
 * @param groups nested groups
 * @param metrics scores of the group as a whole by {@code metric,filter}, of the asked items where a task was stopped early ({@link Evaluation#stop()});
 *     empty if its tasks stand for themselves
 */
public record GroupEvaluation(
        String group,
        String alias,
        List<Evaluation> evaluations,
        List<GroupEvaluation> groups,
        SortedMap<String, Score> metrics) {

    public GroupEvaluation {
        if (evaluations.isEmpty()) {
            throw new IllegalArgumentException("Group " + group + " has no evaluations.");
        }
        evaluations = List.copyOf(evaluations);
        groups = List.copyOf(groups);
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /**
     * Returns the score of the group as a whole.
     *
     * @param metric as {@code acc}, or with its filter
     * @throws IllegalArgumentException if the group has no such score
     */
    public Score score(String metric) {
        return Scores.find("Group " + group, metrics, metric);
    }
}
