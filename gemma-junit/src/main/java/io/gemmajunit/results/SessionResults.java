package io.gemmajunit.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything one session measured.
 *
 * @param environment versions and settings that can move a score: engine, operating system, processor, threads
 */
public record SessionResults(
        SortedMap<String, String> environment,
        TestCounts tests,
        List<Evaluation> evaluations,
        List<RefusalReport> refusals) {

    public SessionResults {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        evaluations = List.copyOf(evaluations);
        refusals = List.copyOf(refusals);
    }

    /** Returns all measurements, benchmarks first. */
    public List<Measurement> measurements() {
        var all = new ArrayList<Measurement>(evaluations);
        all.addAll(refusals);
        return Collections.unmodifiableList(all);
    }
}
