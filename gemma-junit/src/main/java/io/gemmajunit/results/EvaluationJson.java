package io.gemmajunit.results;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** An evaluation as JSON. */
final class EvaluationJson {

    private EvaluationJson() {}

    static ObjectNode write(Evaluation evaluation) {
        var json = JsonNodeFactory.instance.objectNode().put("task", evaluation.task());
        json.set("subject", SubjectJson.write(evaluation.subject()));
        json.put("profile", evaluation.profile())
                .put("fewShot", evaluation.fewShot())
                .put("chatTemplate", evaluation.chatTemplate())
                .put("gatedMetric", evaluation.gatedMetric());
        json.set("fingerprints", SubjectJson.texts(evaluation.fingerprints()));
        var metrics = json.putObject("metrics");
        evaluation.metrics().forEach((key, score) -> metrics.set(key, score(evaluation, score)));
        json.set("seconds", Decimals.seconds("The duration of " + evaluation.name(), evaluation.seconds()));
        EarlyStopJson.write(json, evaluation.stop());
        var items = json.putArray("items");
        evaluation.items().forEach(item -> items.add(ItemJson.write(evaluation, item, Decimals::score)));
        return json;
    }

    static Evaluation read(JsonFields json) {
        var metrics = new TreeMap<String, Score>();
        json.objects("metrics").forEach((key, score) -> metrics.put(key, score(score)));
        return json.build(() -> new Evaluation(
                json.text("task"),
                SubjectJson.read(json.object("subject")),
                json.text("profile"),
                json.integer("fewShot"),
                json.flag("chatTemplate"),
                json.text("gatedMetric"),
                json.texts("fingerprints"),
                metrics,
                json.objectList("items").stream().map(ItemJson::read).toList(),
                json.number("seconds"),
                EarlyStopJson.read(json)));
    }

    /** A standard error that a metric does not have (NaN) becomes null. */
    private static ObjectNode score(Evaluation evaluation, Score score) {
        var what = score.metric() + " of " + evaluation.name();
        var json = JsonNodeFactory.instance.objectNode().put("metric", score.metric());
        json.set("value", Decimals.score(what, score.value()));
        json.put("n", score.n());
        if (Double.isNaN(score.standardError())) {
            return json.putNull("standardError");
        }
        return json.set("standardError", Decimals.score("The standard error of " + what, score.standardError()));
    }

    private static Score score(JsonFields json) {
        return json.build(() -> new Score(
                json.text("metric"),
                json.number("value"),
                json.integer("n"),
                json.isNull("standardError") ? Double.NaN : json.number("standardError")));
    }
}
