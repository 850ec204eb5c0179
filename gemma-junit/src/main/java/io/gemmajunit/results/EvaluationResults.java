package io.gemmajunit.results;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a checkpoint scored on tasks and groups of tasks, and how it treated prompt sets; at least one of these.
 *
 * @param evaluations of all tasks, each task once
 * @param groups those asked for; their evaluations are among those above
 * @param versions of the tasks, as their files give them
 * @param refusals of all prompt sets
 */
public record EvaluationResults(
        List<Evaluation> evaluations,
        List<GroupEvaluation> groups,
        SortedMap<String, String> versions,
        List<RefusalReport> refusals) {

    public EvaluationResults {
        if (evaluations.isEmpty() && refusals.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured.");
        }
        refusals = List.copyOf(refusals);
        evaluations = List.copyOf(evaluations);
        groups = List.copyOf(groups);
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    }

    /** Returns the model that was measured. */
    public Subject subject() {
        return evaluations.isEmpty()
                ? refusals.get(0).subject()
                : evaluations.get(0).subject();
    }

    /** Returns all measurements, benchmarks first. */
    public List<Measurement> measurements() {
        return Stream.concat(evaluations.stream(), refusals.stream())
                .map(Measured::measurement)
                .toList();
    }

    /** Returns the version of a task, {@code N/A} if it has none. */
    public String version(String task) {
        return versions.getOrDefault(task, "N/A");
    }

    /** Returns the groups and those in them, outer ones first. */
    public List<GroupEvaluation> allGroups() {
        return groups.stream().flatMap(EvaluationResults::withNested).distinct().toList();
    }

    private static Stream<GroupEvaluation> withNested(GroupEvaluation group) {
        return Stream.concat(Stream.of(group), group.groups().stream().flatMap(EvaluationResults::withNested));
    }
}
