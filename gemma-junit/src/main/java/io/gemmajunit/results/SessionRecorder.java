package io.gemmajunit.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the tests of a session measure and keeps it in a results file. Safe for use by several threads.
 *
 * <p>Each measurement is also appended at once to a journal, {@code <results file>.jsonl}, which shows what was measured before a crash
 * and is deleted when the session finishes. Starting deletes the files of an earlier run, so that no crash leaves an old
 * complete file to be judged in place of this run.
 */
public final class SessionRecorder {

    private static final int SHORT_HASH = 12;

    private final Path resultsFile;
    private final Path journal;
    private final UnsafeTexts unsafeTexts;
    private final Map<Key, Measurement> measurements = new HashMap<>();
    private final SortedMap<String, String> environment = new TreeMap<>();
    private State state = State.NEW;

    /** Creates a recorder that keeps no texts of harmful prompt sets. */
    public SessionRecorder(Path resultsFile) {
        this(resultsFile, UnsafeTexts.REDACT);
    }

    public SessionRecorder(Path resultsFile, UnsafeTexts unsafeTexts) {
        this.resultsFile = resultsFile;
        this.journal = resultsFile.resolveSibling(resultsFile.getFileName() + ".jsonl");
        this.unsafeTexts = unsafeTexts;
    }

    /**
     * Deletes the results of an earlier run; without effect when already started. The first measurement starts the recorder too, but
     * whoever will judge the file starts it before the first test, lest a session without measurements leave old results in place.
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
     * @throws ResultsException if the earlier one was taken on another model, on other data or in another way, if a number is not
     *     finite, or if the journal cannot be written
     */
    public synchronized void record(Measurement measurement) {
        start();
        var key = new Key(measurement.subject().role(), measurement.name());
        var earlier = measurements.get(key);
        if (earlier != null) {
            requireSame(key, identity(earlier), identity(measurement));
        }
        append(ResultsFile.line(measurement, unsafeTexts));
        measurements.put(key, measurement);
    }

    /** Notes a version or setting that can move a score, for example {@code engine}. */
    public synchronized void environment(String key, String value) {
        environment.put(key, value);
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
        var evaluations = new ArrayList<Evaluation>();
        var refusals = new ArrayList<RefusalReport>();
        for (var measurement : sorted()) {
            if (measurement instanceof Evaluation evaluation) {
                evaluations.add(evaluation);
            } else {
                refusals.add((RefusalReport) measurement);
            }
        }
        var results = new SessionResults(environment, tests, evaluations, refusals);
        ResultsFile.write(resultsFile, results, unsafeTexts);
        delete(journal);
        state = State.FINISHED;
        return results;
    }

    private List<Measurement> sorted() {
        return measurements.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Key::role).thenComparing(Key::name)))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static SortedMap<String, String> identity(Measurement measurement) {
        var identity = measurement.conditions();
        measurement.subject().fingerprints().forEach((key, value) -> identity.put("the model's " + key, value));
        identity.put("kind", measurement instanceof Evaluation ? "benchmark" : "prompt set");
        return identity;
    }

    private static void requireSame(Key key, SortedMap<String, String> earlier, SortedMap<String, String> later) {
        var keys = new TreeSet<>(earlier.keySet());
        keys.addAll(later.keySet());
        for (var name : keys) {
            if (!Objects.equals(earlier.get(name), later.get(name))) {
                throw new ResultsException("Two measurements on model " + key.role() + " are called " + key.name()
                        + ", but differ in " + name + " (" + shorten(earlier.get(name)) + " and "
                        + shorten(later.get(name)) + "); give one of them another name.");
            }
        }
    }

    private static String shorten(@Nullable String value) {
        if (value == null) {
            return "none";
        }
        return value.matches("[0-9a-f]{64}") ? value.substring(0, SHORT_HASH) : value;
    }

    private void append(String line) {
        try {
            Files.createDirectories(journal.toAbsolutePath().getParent());
            Files.writeString(journal, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new ResultsException(
                    "Cannot write " + journal + ": " + e + "; check that its folder is writable.", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ResultsException(
                    "Cannot delete " + file + " of an earlier run: " + e + "; delete it and run again.", e);
        }
    }

    private enum State {
        NEW,
        STARTED,
        FINISHED
    }

    private record Key(String role, String name) {}
}
