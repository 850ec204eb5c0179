package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.baseline.Decimals;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.nio.file.Path;

/**
 * Keeps what a session measured.
 *
 * <p>The file is UTF-8 JSON with LF line ends: kind and schema version, environment, test counts, measurements, and
 * last {@code "complete": true}. Keys of maps are sorted; scores, standard errors and log-likelihoods have 6 decimals,
 * durations 3, rounded half to even; a standard error that a metric does not have is null. What was read and is written
 * again is equal byte by byte. A file appears whole or not at all: it is written beside its place and moved there in
 * one step.
 */
public final class ResultsFile {

    private ResultsFile() {}

    /**
     * Writes results, without the texts of safety floors.
     *
     * @throws ResultsException if a number is not finite, or the file cannot be written
     */
    public static void write(Path file, SessionResults results) {
        write(file, results, UnsafeTexts.REDACT);
    }

    /**
     * Writes results, with or without the texts of safety floors.
     *
     * @throws ResultsException if a number is not finite, or the file cannot be written
     */
    public static void write(Path file, SessionResults results, UnsafeTexts unsafeTexts) {
        var document = JsonDocument.open(FileKind.RESULTS);
        document.set("environment", SubjectJson.texts(results.environment()));
        document.set("tests", tests(results.tests()));
        var measurements = document.putArray("measurements");
        results.measurements()
                .forEach(measurement ->
                        measurements.add(MeasurementJson.write(measurement, unsafeTexts, Decimals::score)));
        HealthJson.write(document, results.health());
        ContaminationJson.write(document, results.contamination());
        JsonDocument.write(file, document);
    }

    /**
     * Reads results.
     *
     * @throws ResultsException if the file is missing, empty, cut off, not marked as complete, of another schema
     *     version, or holds a value of a wrong type or a number that is not finite
     */
    public static SessionResults read(Path file) {
        return read(JsonDocument.read(file, FileKind.RESULTS));
    }

    /** Reads a file of either kind, of which the envelope was checked. An evaluation counts no tests. */
    static SessionResults read(JsonFields json) {
        return json.build(() -> new SessionResults(
                json.texts("environment"),
                json.kind() == FileKind.EVALUATION ? new TestCounts(0, 0, 0, 0) : tests(json.object("tests")),
                json.objectList("measurements").stream()
                        .map(MeasurementJson::read)
                        .toList(),
                HealthJson.read(json),
                ContaminationJson.read(json)));
    }

    /** Returns one measurement on one line, for the journal. */
    static String line(Measurement measurement, UnsafeTexts unsafeTexts) {
        return JsonDocument.compact(MeasurementJson.write(measurement, unsafeTexts, Decimals::score));
    }

    private static ObjectNode tests(TestCounts tests) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("found", tests.found())
                .put("passed", tests.passed())
                .put("failed", tests.failed())
                .put("skipped", tests.skipped());
    }

    private static TestCounts tests(JsonFields json) {
        return json.build(() -> new TestCounts(
                json.integer("found"), json.integer("passed"), json.integer("failed"), json.integer("skipped")));
    }
}
