package io.gemmajunit.results;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;
import java.util.TreeMap;

/** An evaluation as JSON with the keys of lm-evaluation-harness and numbers as they are. */
final class TaskJson {

    private TaskJson() {}

    static ObjectNode write(Evaluation evaluation, String version) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("version", version)
                .put("profile", evaluation.profile())
                .put("fewShot", evaluation.fewShot())
                .put("chatTemplate", evaluation.chatTemplate())
                .put("gatedMetric", evaluation.gatedMetric());
        json.set("fingerprints", SubjectJson.texts(evaluation.fingerprints()));
        json.set("metrics", metrics(evaluation.metrics()));
        json.set("seconds", Decimals.seconds("The duration of " + evaluation.name(), evaluation.seconds()));
        var items = json.putArray("items");
        evaluation.items().forEach(item -> items.add(ItemJson.write(evaluation, item, Decimals::exact)));
        return json;
    }

    static Evaluation read(String task, Subject subject, JsonFields json) {
        var items = json.objectList("items").stream().map(ItemJson::read).toList();
        return json.build(() -> new Evaluation(
                task,
                subject,
                json.text("profile"),
                json.integer("fewShot"),
                json.flag("chatTemplate"),
                json.text("gatedMetric"),
                json.texts("fingerprints"),
                scores(json.object("metrics"), items.size()),
                items,
                json.number("seconds")));
    }

    private static SortedMap<String, Score> scores(JsonFields metrics, int n) {
        var scores = new TreeMap<String, Score>();
        for (var key : metrics.names()) {
            var error = standardErrorKey(key);
            if (metrics.has(error)) {
                scores.put(
                        key,
                        new Score(
                                key,
                                metrics.number(key),
                                n,
                                metrics.isNull(error) ? Double.NaN : metrics.number(error)));
            }
        }
        return scores;
    }

    /** Keys metrics as the harness does, each with its standard error, null where there is none. */
    static ObjectNode metrics(SortedMap<String, Score> metrics) {
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
