package io.gemmajunit.results.session;

import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measured;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.Subject;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a checkpoint scored on tasks and groups of tasks, and how it treated prompt sets; at least one of these.
 *
 * @param benchmarks tasks and groups as they were asked for
 * @param versions of the tasks and groups, as their files give them
 * @param refusals of all prompt sets
 * @param contamination what training files hold of the tasks; empty if none were searched
 */
public record EvaluationResults(
        List<Evaluation> benchmarks,
        SortedMap<String, String> versions,
        List<RefusalReport> refusals,
        List<ContaminationReport> contamination) {

    public EvaluationResults {
        if (benchmarks.isEmpty() && refusals.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured.");
        }
        refusals = List.copyOf(refusals);
        benchmarks = List.copyOf(benchmarks);
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        contamination = List.copyOf(contamination);
    }

    /** Creates results without a search in training files. */
    public EvaluationResults(
            List<Evaluation> benchmarks, SortedMap<String, String> versions, List<RefusalReport> refusals) {
        this(benchmarks, versions, refusals, List.of());
    }

    /** Returns the same with what training files hold of the tasks. */
    public EvaluationResults with(List<ContaminationReport> found) {
        return new EvaluationResults(benchmarks, versions, refusals, found);
    }

    /** Returns the model that was measured. */
    public Subject subject() {
        return benchmarks.isEmpty()
                ? refusals.get(0).subject()
                : benchmarks.get(0).subject();
    }

    /** Returns the evaluations of all tasks, each once. */
    public List<Evaluation> tasks() {
        return benchmarks.stream()
                .flatMap(benchmark -> isGroup(benchmark) ? benchmark.members().stream() : Stream.of(benchmark))
                .distinct()
                .toList();
    }

    /** Returns the groups as they were asked for. */
    public List<Evaluation> groups() {
        return benchmarks.stream().filter(EvaluationResults::isGroup).toList();
    }

    /** Returns the groups and those in them, outer ones first. */
    public List<Evaluation> allGroups() {
        return groups().stream()
                .flatMap(EvaluationResults::withNested)
                .distinct()
                .toList();
    }

    /** Returns all measurements, benchmarks first. */
    public List<Measurement> measurements() {
        return Stream.concat(
                        benchmarks.stream().flatMap(benchmark -> benchmark.gated().stream()),
                        refusals.stream().map(Measured::measurement))
                .distinct()
                .toList();
    }

    /** Returns the version of a task, {@code N/A} if it has none. */
    public String version(String task) {
        return versions.getOrDefault(task, "N/A");
    }

    private static boolean isGroup(Evaluation benchmark) {
        return !benchmark.members().isEmpty();
    }

    private static Stream<Evaluation> withNested(Evaluation group) {
        return Stream.concat(Stream.of(group), group.groups().stream().flatMap(EvaluationResults::withNested));
    }
}
