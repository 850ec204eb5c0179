package io.gemmajunit.task;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Score;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Benchmarks that are run together.
 *
 * @param members in the order of the file; empty in no group
 * @param aggregates scores of the group as a whole; empty if the members stand for themselves
 */
public record TaskGroup(String name, String alias, List<Benchmark> members, List<GroupMetric> aggregates)
        implements Benchmark {

    public TaskGroup {
        members = List.copyOf(members);
        aggregates = List.copyOf(aggregates);
    }

    @Override
    public List<Task> tasks() {
        Map<String, Task> tasks = new LinkedHashMap<>();
        members.forEach(member -> member.tasks().forEach(task -> tasks.put(task.name(), task)));
        return List.copyOf(tasks.values());
    }

    /**
     * Returns the scores of the group as a whole by {@code metric,filter}, from those of all its tasks, whichever nested group
     * they are in.
     */
    public SortedMap<String, Score> aggregate(Collection<Evaluation> evaluations) {
        SortedMap<String, Score> scores = new TreeMap<>();
        aggregates.forEach(metric -> scores.putAll(metric.aggregate(name, evaluations)));
        return scores;
    }
}
