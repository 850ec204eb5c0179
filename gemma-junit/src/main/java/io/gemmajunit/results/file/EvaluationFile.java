package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.baseline.Decimals;
import io.gemmajunit.results.harness.HarnessScores;
import io.gemmajunit.results.session.EvaluationResults;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * Keeps the scores of a checkpoint with everything needed to compute them, or others, again.
 *
 * <p>The file is UTF-8 JSON with LF line ends: kind and schema version, environment, the model with its fingerprints,
 * the scores of {@code groups} and {@code tasks}, keyed and rounded (not at all) as lm-evaluation-harness 0.4 does,
 * with the items of each task for scripts that read nothing else, all measurements as in a {@link ResultsFile}, and
 * last {@code "complete": true}. A standard error that a metric does not have is null. Apart from the durations, equal
 * runs give equal files. A file appears whole or not at all.
 */
public final class EvaluationFile {

    private EvaluationFile() {}

    /**
     * Writes what one model scored.
     *
     * @param environment versions and settings that can move a score
     * @param health what the files of the model say about it
     * @param unsafeTexts what becomes of the texts of harmful prompt sets
     * @throws ResultsException if the file cannot be written, or if a number is not finite
     */
    public static void write(
            Path file,
            SortedMap<String, String> environment,
            EvaluationResults results,
            List<HealthReport> health,
            UnsafeTexts unsafeTexts) {
        var document = JsonDocument.open(FileKind.EVALUATION);
        document.set("environment", SubjectJson.texts(environment));
        document.set("model", model(results.subject()));
        var groups = document.putObject("groups");
        results.allGroups().forEach(group -> groups.set(group.task(), group(group)));
        var tasks = document.putObject("tasks");
        results.tasks()
                .forEach(evaluation -> tasks.set(
                        evaluation.task(), task(evaluation, results.version(evaluation.task()), unsafeTexts)));
        var measurements = document.putArray("measurements");
        results.measurements()
                .forEach(measurement ->
                        measurements.add(MeasurementJson.write(measurement, unsafeTexts, Decimals::exact)));
        HealthJson.write(document, health);
        ContaminationJson.write(document, results.contamination());
        JsonDocument.write(file, document);
    }

    private static ObjectNode model(Subject subject) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("checkpoint", subject.checkpoint())
                .put("dtype", subject.dtype());
        return json.set("fingerprints", SubjectJson.texts(subject.fingerprints()));
    }

    private static ObjectNode group(Evaluation group) {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("metrics", HarnessScores.write(group.metrics()));
        var tasks = json.putArray("tasks");
        group.members().forEach(evaluation -> tasks.add(evaluation.task()));
        return json;
    }

    private static ObjectNode task(Evaluation evaluation, String version, UnsafeTexts unsafeTexts) {
        var json = JsonNodeFactory.instance.objectNode().put("version", version);
        json.set("metrics", HarnessScores.write(evaluation.metrics()));
        var measurement = MeasurementJson.redacted(evaluation.measurement(), unsafeTexts);
        ItemJson.ofTask(measurement, Decimals::exact).forEach(json.putArray("items")::add);
        return json;
    }
}
