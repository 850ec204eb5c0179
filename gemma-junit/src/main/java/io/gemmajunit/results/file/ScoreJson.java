package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Score;
import java.util.SortedMap;
import java.util.TreeMap;

/** The metrics of a measurement with their scores as JSON. */
final class ScoreJson {

    private static final String VALUE = "value";
    private static final String ERROR = "standardError";

    private ScoreJson() {}

    /** Writes all metrics by name. The gated one has no value when no item has an outcome. */
    static ObjectNode write(Measurement measurement, Precision precision) {
        var json = JsonNodeFactory.instance.objectNode();
        var gated = measurement.metric();
        if (!measurement.scores().containsKey(gated.name())) {
            MetricJson.write(json.putObject(gated.name()), gated);
        }
        measurement.scores().forEach((name, score) -> {
            var entry = json.putObject(name);
            MetricJson.write(entry, score.metric());
            write(entry, name + " of " + measurement.name(), score, precision);
        });
        return json;
    }

    /** A standard error that a metric does not have (NaN) becomes null. */
    private static void write(ObjectNode json, String what, Score score, Precision precision) {
        json.set(VALUE, precision.number(what, score.value()));
        json.put("n", score.n());
        if (Double.isNaN(score.standardError())) {
            json.putNull(ERROR);
        } else {
            json.set(ERROR, precision.number("The standard error of " + what, score.standardError()));
        }
    }

    static SortedMap<String, Score> read(JsonFields metrics) {
        var scores = new TreeMap<String, Score>();
        for (var name : metrics.names()) {
            var json = metrics.object(name);
            if (json.has(VALUE)) {
                scores.put(name, score(name, json));
            }
        }
        return scores;
    }

    private static Score score(String name, JsonFields json) {
        return json.build(() -> new Score(
                MetricJson.read(name, json),
                json.number(VALUE),
                json.integer("n"),
                json.isNull(ERROR) ? Double.NaN : json.number(ERROR)));
    }
}
