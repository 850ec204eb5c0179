package io.gemmajunit.results.file;

import io.gemmajunit.input.ReadFault;
import io.gemmajunit.output.WholeFile;
import io.gemmajunit.results.Conditions;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.Measured;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects what the tests of a session measure and keeps it in a results file. Safe for use by several threads.
 *
 * <p>Each measurement is also appended at once to a journal, {@code <results file>.unfinished.jsonl}, which shows what was
 * measured before a crash and is deleted when the session finishes. Starting deletes the files of an earlier run, so
 * that no crash leaves an old complete file to be judged in place of this run.
 */
public final class SessionRecorder {

    private final Path resultsFile;
    private final Path journal;
    private final UnsafeTexts unsafeTexts;
    private final SortedMap<Key, Measurement> measurements =
            new TreeMap<>(Comparator.comparing(Key::role).thenComparing(Key::name));
    private final SortedMap<String, String> environment = new TreeMap<>();
    private final Set<HealthReport> health = new LinkedHashSet<>();
    private final List<ContaminationReport> contamination = new ArrayList<>();
    private State state = State.NEW;

    /** Creates a recorder that keeps no texts of harmful prompt sets. */
    public SessionRecorder(Path resultsFile) {
        this(resultsFile, UnsafeTexts.REDACT);
    }

    public SessionRecorder(Path resultsFile, UnsafeTexts unsafeTexts) {
        this.resultsFile = resultsFile;
        this.journal = resultsFile.resolveSibling(resultsFile.getFileName() + ".unfinished.jsonl");
        this.unsafeTexts = unsafeTexts;
    }

    /**
     * Deletes the results of an earlier run; without effect when already started. The first measurement starts the
     * recorder too, but the one that judges the file starts it before the first test, so that a session without
     * measurements does not leave old results in place.
     *
     * @throws ResultsException if a file of an earlier run cannot be deleted
     */
    public synchronized void start() {
        if (state == State.FINISHED) {
            throw new IllegalStateException("The session has finished and " + resultsFile + " is written.");
        }
        if (state == State.NEW) {
            delete(resultsFile);
            delete(journal);
            state = State.STARTED;
        }
    }

    /**
     * Keeps a measurement and appends it to the journal. One with the role and name of an earlier one replaces it.
     *
     * @throws ResultsException if the earlier one was taken on another model, on other data or in another way, if a
     *     number is not finite, or if the journal cannot be written
     */
    public synchronized void record(Measured measured) {
        var measurement = measured.measurement();
        start();
        var key = new Key(measurement.subject().role(), measurement.name());
        var earlier = measurements.get(key);
        if (earlier != null) {
            requireSame(key, earlier, measurement);
        }
        append(ResultsFile.line(measurement, unsafeTexts));
        measurements.put(key, measurement);
    }

    /** Notes a version or setting that can move a score, for example {@code engine}. */
    public synchronized void environment(String key, String value) {
        environment.put(key, value);
    }

    /** Notes what the files of a checkpoint say about it. */
    public synchronized void health(HealthReport report) {
        health.add(report);
    }

    /** Notes what training files hold of a benchmark. */
    public synchronized void contamination(ContaminationReport report) {
        contamination.add(report);
    }

    /** Returns what has been measured so far, in the order of roles and names. */
    public synchronized List<Measurement> measurements() {
        return List.copyOf(measurements.values());
    }

    /** Returns whether nothing has been measured. */
    public synchronized boolean isEmpty() {
        return measurements.isEmpty();
    }

    /**
     * Writes the results file, deletes the journal, and returns what was written, in the order of roles and names.
     *
     * @throws ResultsException if a file cannot be written
     */
    public synchronized SessionResults finish(TestCounts tests) {
        start();
        var results = new SessionResults(environment, tests, measurements(), List.copyOf(health), contamination);
        ResultsFile.write(resultsFile, results, unsafeTexts);
        delete(journal);
        state = State.FINISHED;
        return results;
    }

    private static void requireSame(Key key, Measurement earlier, Measurement later) {
        var differences = new ArrayList<>(earlier.conditions().differences(later.conditions()));
        differences.addAll(Conditions.Difference.between(ofModel(earlier.subject()), ofModel(later.subject())));
        if (!differences.isEmpty()) {
            var first = differences.get(0);
            throw new ResultsException("Two measurements on model " + key.role() + " are called " + key.name()
                    + ", but differ in " + first.name() + " (" + first.beforeInWords() + " and " + first.nowInWords()
                    + "); give one of them another name, or measure it under another alias.");
        }
    }

    private static SortedMap<String, String> ofModel(Subject subject) {
        var parts = new TreeMap<String, String>();
        subject.fingerprints().forEach((part, hash) -> parts.put("the model's " + part, hash));
        return parts;
    }

    private void append(String line) {
        try {
            Files.createDirectories(journal.toAbsolutePath().getParent());
            Files.writeString(journal, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new ResultsException(
                    "Cannot write " + journal + ": " + ReadFault.reason(e) + "; check that its folder is writable.", e);
        }
    }

    private static void delete(Path file) {
        try {
            WholeFile.delete(file);
        } catch (IOException e) {
            throw new ResultsException(
                    "Cannot delete " + file + " of an earlier run: " + ReadFault.reason(e)
                            + "; delete it and run again.",
                    e);
        }
    }

    private enum State {
        NEW,
        STARTED,
        FINISHED
    }

    private record Key(String role, String name) {}
}
