package io.gemmajunit.task.library;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.GroupMembers;
import io.gemmajunit.results.GroupMembers.Standing;
import io.gemmajunit.results.Score;
import io.gemmajunit.task.definition.TaskDefinition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Benchmarks that are run together.
 *
 * @param version {@code metadata.version}, {@code N/A} if there is none
 * @param members in the order of the file; empty in no group
 * @param aggregates scores of the group as a whole; empty if the members stand for themselves
 * @param caveat what to mind when comparing the scores with published ones; null for nothing
 */
public record TaskGroup(
        String name,
        String alias,
        String version,
        List<Benchmark> members,
        List<GroupScore> aggregates,
        @Nullable String caveat)
        implements Benchmark {

    private static final Logger LOG = LoggerFactory.getLogger(TaskGroup.class);

    public TaskGroup {
        members = List.copyOf(members);
        aggregates = List.copyOf(aggregates);
    }

    /** Returns benchmarks that have nothing in common but a name. */
    static TaskGroup of(String name, List<Benchmark> members) {
        return new TaskGroup(name, name, TaskDefinition.NO_VERSION, members, List.of(), null);
    }

    @Override
    public List<Task> tasks() {
        Map<String, Task> tasks = new LinkedHashMap<>();
        members.forEach(member -> member.tasks().forEach(task -> tasks.put(task.name(), task)));
        return List.copyOf(tasks.values());
    }

    @Override
    public Set<Benchmark> all() {
        Set<Benchmark> all = new LinkedHashSet<>(Set.of(this));
        members.forEach(member -> all.addAll(member.all()));
        return all;
    }

    /** As lm-evaluation-harness counts them: a task that several members have is there for each of them. */
    private List<Task> leaves() {
        Map<String, Benchmark> children = new LinkedHashMap<>();
        members.forEach(member -> children.put(member.name(), member));
        return children.values().stream()
                .flatMap(child -> (child instanceof TaskGroup group ? group.leaves() : child.tasks()).stream())
                .toList();
    }

    @Override
    public List<String> scores() {
        return aggregates.stream().map(GroupScore::metric).toList();
    }

    @Override
    public boolean isGatedAsOne() {
        return aggregates.stream().anyMatch(GroupScore::isOfOneMetric);
    }

    @Override
    public List<Benchmark> gated() {
        return isGatedAsOne()
                ? List.of(this)
                : members.stream().flatMap(member -> member.gated().stream()).toList();
    }

    @Override
    public Evaluation evaluation(Collection<Evaluation> evaluations, @Nullable String gatedMetric) {
        Map<String, Evaluation> byTask = new LinkedHashMap<>();
        evaluations.forEach(evaluation -> byTask.put(evaluation.task(), evaluation));
        List<Evaluation> own =
                tasks().stream().map(task -> byTask.get(task.name())).toList();
        List<Evaluation> groups = members.stream()
                .filter(TaskGroup.class::isInstance)
                .map(group -> group.evaluation(evaluations, gatedMetric))
                .toList();
        List<Evaluation> counted =
                leaves().stream().map(task -> byTask.get(task.name())).toList();
        SortedMap<String, Score> scores = new TreeMap<>();
        String first = null;
        for (GroupScore aggregate : aggregates) {
            SortedMap<String, Score> given = aggregate.aggregate(name, counted, groups);
            first = first == null && aggregate.isOfOneMetric() && !given.isEmpty() ? given.firstKey() : first;
            scores.putAll(given);
        }
        if (caveat != null) {
            LOG.warn("Group {}: {}", name, caveat);
        }
        return WholeGroup.of(
                name,
                new GroupMembers(own, groups, isGatedAsOne() ? Standing.TOGETHER : Standing.EACH_FOR_ITSELF),
                scores,
                gatedMetric == null ? first : gatedMetric);
    }
}
