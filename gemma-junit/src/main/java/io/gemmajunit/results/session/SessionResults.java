package io.gemmajunit.results.session;

import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Subject;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything one session measured.
 *
 * @param environment versions and settings that can move a score: engine, operating system, processor, threads
 * @param measurements each role and name once
 * @param health what the files of the checkpoints say about them
 * @param contamination what training files hold of the benchmarks; empty if none were searched
 */
public record SessionResults(
        SortedMap<String, String> environment,
        TestCounts tests,
        List<Measurement> measurements,
        List<HealthReport> health,
        List<ContaminationReport> contamination) {

    public SessionResults {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        measurements = List.copyOf(measurements);
        health = List.copyOf(health);
        contamination = List.copyOf(contamination);
        var names = new HashSet<List<String>>();
        for (var measurement : measurements) {
            if (!names.add(List.of(measurement.subject().role(), measurement.name()))) {
                throw new IllegalArgumentException("Measurement " + measurement.label() + " occurs twice.");
            }
        }
    }

    /** Creates results without a search in training files. */
    public SessionResults(
            SortedMap<String, String> environment,
            TestCounts tests,
            List<Measurement> measurements,
            List<HealthReport> health) {
        this(environment, tests, measurements, health, List.of());
    }

    /** Creates results of checkpoints that were not examined. */
    public SessionResults(SortedMap<String, String> environment, TestCounts tests, List<Measurement> measurements) {
        this(environment, tests, measurements, List.of());
    }

    /** Returns the models that were measured, each once. */
    public List<Subject> subjects() {
        return measurements.stream().map(Measurement::subject).distinct().toList();
    }

    /** Returns the measurement of that role and name. */
    public Optional<Measurement> find(String role, String name) {
        return measurements.stream()
                .filter(measurement -> measurement.subject().role().equals(role)
                        && measurement.name().equals(name))
                .findFirst();
    }

    /**
     * Returns these results as of a model in the role that another run gives to its own. If either measured several
     * models, or none, it cannot be known which belong together, and nothing changes.
     */
    public SessionResults inRoleOf(SessionResults other) {
        var theirs = other.roles();
        if (roles().size() != 1 || theirs.size() != 1) {
            return this;
        }
        var role = theirs.iterator().next();
        return new SessionResults(
                environment,
                tests,
                measurements.stream()
                        .map(measurement -> measurement.inRole(role))
                        .toList(),
                health,
                contamination);
    }

    private Set<String> roles() {
        return measurements.stream()
                .map(measurement -> measurement.subject().role())
                .collect(Collectors.toSet());
    }
}
