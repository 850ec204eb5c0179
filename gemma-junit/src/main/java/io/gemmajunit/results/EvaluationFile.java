package io.gemmajunit.results;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * Keeps the scores of a checkpoint with everything needed to compute them, or others, again.
 *
 * <p>The file is UTF-8 JSON with LF line ends: kind and schema version, environment, the model with its fingerprints, the profile,
 * under {@code groups} the metrics of each group as a whole, under {@code tasks} for each task its metrics, keyed and rounded (not at all) as lm-evaluation-harness 0.4 does, its duration
 * and its items in dataset order, and last {@code "complete": true}. A standard error that a metric does not have is null. Apart
 * from the durations, equal runs give equal files. A file appears whole or not at all.
 */
public final class EvaluationFile {

    private EvaluationFile() {}

    /**
     * Writes the scores of one model under one profile.
     *
     * @param environment versions and settings that can move a score
     * @throws ResultsException if the file cannot be written, or if a number is not finite
     */
    public static void write(Path file, SortedMap<String, String> environment, EvaluationResults results) {
        var first = results.evaluations().get(0);
        var document = JsonDocument.open(FileKind.EVALUATION);
        document.set("environment", SubjectJson.texts(environment));
        document.set("model", model(first.subject()));
        document.put("profile", first.profile());
        var groups = document.putObject("groups");
        results.allGroups().forEach(group -> groups.set(group.group(), group(group)));
        var tasks = document.putObject("tasks");
        results.evaluations()
                .forEach(evaluation ->
                        tasks.set(evaluation.task(), task(evaluation, results.version(evaluation.task()))));
        JsonDocument.write(file, document);
    }

    private static ObjectNode model(Subject subject) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("checkpoint", subject.checkpoint())
                .put("dtype", subject.dtype());
        return json.set("fingerprints", SubjectJson.texts(subject.fingerprints()));
    }

    private static ObjectNode group(GroupEvaluation group) {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("metrics", metrics(group.metrics()));
        var tasks = json.putArray("tasks");
        group.evaluations().forEach(evaluation -> tasks.add(evaluation.task()));
        return json;
    }

    private static ObjectNode task(Evaluation evaluation, String version) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("version", version)
                .put("fewShot", evaluation.fewShot())
                .put("chatTemplate", evaluation.chatTemplate());
        json.set("fingerprints", SubjectJson.texts(evaluation.fingerprints()));
        json.set("metrics", metrics(evaluation.metrics()));
        json.set("seconds", Decimals.seconds("The duration of " + evaluation.name(), evaluation.seconds()));
        var items = json.putArray("items");
        evaluation.items().forEach(item -> items.add(ItemJson.write(evaluation, item, Decimals::exact)));
        return json;
    }

    private static ObjectNode metrics(SortedMap<String, Score> metrics) {
        var json = JsonNodeFactory.instance.objectNode();
        metrics.forEach((key, score) -> {
            json.put(key, score.value());
            if (Double.isNaN(score.standardError())) {
                json.putNull(standardErrorKey(key));
            } else {
                json.put(standardErrorKey(key), score.standardError());
            }
        });
        return json;
    }

    /** Returns {@code acc_stderr,none} for {@code acc,none}. */
    private static String standardErrorKey(String key) {
        return key.replaceFirst("(,|$)", "_stderr$1");
    }
}
