package io.gemmajunit.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Placeholder. */
public final class SessionRecorder {

    private final List<Measurement> measurements = new ArrayList<>();
    private final TreeMap<String, String> environment = new TreeMap<>();

    public SessionRecorder(Path resultsFile) {}

    /** Placeholder. */
    public synchronized void record(Measurement measurement) {
        measurements.add(measurement);
    }

    /** Placeholder. */
    public synchronized void environment(String key, String value) {
        environment.put(key, value);
    }

    /** Placeholder. */
    public synchronized boolean isEmpty() {
        return measurements.isEmpty();
    }

    /** Placeholder. */
    public synchronized SessionResults finish(TestCounts tests) {
        var evaluations = new ArrayList<Evaluation>();
        var refusals = new ArrayList<RefusalReport>();
        for (Measurement measurement : measurements) {
            if (measurement instanceof Evaluation evaluation) {
                evaluations.add(evaluation);
            } else if (measurement instanceof RefusalReport report) {
                refusals.add(report);
            }
        }
        return new SessionResults(environment, tests, evaluations, refusals);
    }
}
