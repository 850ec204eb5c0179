package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.Drift;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Item;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.RefusalProbability;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.baseline.Decimals;
import java.util.LinkedHashMap;
import java.util.List;

/** A measurement as JSON, the same in every file except for the precision of its numbers. */
final class MeasurementJson {

    private static final String DOUBT = "doubt";
    private static final String STOPPED = "stopped";

    private MeasurementJson() {}

    /** Returns what may be written of a measurement. */
    static Measurement redacted(Measurement measurement, UnsafeTexts unsafeTexts) {
        var isUnsafe = unsafeTexts == UnsafeTexts.REDACT && measurement.metric().isSafetyFloor();
        return isUnsafe ? measurement.redacted() : measurement;
    }

    static ObjectNode write(Measurement kept, UnsafeTexts unsafeTexts, Precision precision) {
        var measurement = redacted(kept, unsafeTexts);
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", measurement.kind())
                .put("name", measurement.name());
        json.set("subject", SubjectJson.write(measurement.subject()));
        json.put("profile", measurement.profile());
        json.set("fingerprints", SubjectJson.texts(measurement.fingerprints()));
        json.set("details", SubjectJson.texts(measurement.details()));
        json.put("gated", measurement.metric().name());
        json.set("metrics", ScoreJson.write(measurement, precision));
        json.set("seconds", Decimals.seconds("The duration of " + measurement.name(), measurement.seconds()));
        if (measurement.doubt() != null) {
            json.put(DOUBT, measurement.doubt());
        }
        var stop = measurement.stop();
        if (stop != null) {
            json.putObject(STOPPED).put("planned", stop.planned()).put("reason", stop.reason());
        }
        json.putArray("items").addAll(ItemJson.write(measurement, precision));
        return json;
    }

    static Measurement read(JsonFields json) {
        var metrics = json.object("metrics");
        var gated = json.text("gated");
        return json.build(() -> ofItsKind(ScoreOfItems.checked(Measurement.of(
                        json.text("kind"),
                        json.text("name"),
                        SubjectJson.read(json.object("subject")),
                        MetricJson.read(gated, metrics.object(gated)))
                .profile(json.text("profile"))
                .fingerprints(json.texts("fingerprints"))
                .details(json.texts("details"))
                .scores(ScoreJson.read(metrics))
                .seconds(json.number("seconds"))
                .doubt(json.has(DOUBT) ? json.text(DOUBT) : null)
                .stop(json.has(STOPPED) ? stop(json.object(STOPPED)) : null)
                .items(items(json))
                .build())));
    }

    /** What reads a measurement of its kind later could not name the file that it came from. */
    private static Measurement ofItsKind(Measurement measurement) {
        switch (measurement.kind()) {
            case Evaluation.KIND -> Evaluation.of(measurement);
            case RefusalReport.KIND -> RefusalReport.of(measurement);
            case RefusalProbability.KIND -> RefusalProbability.of(measurement);
            case Drift.KIND -> Drift.of(measurement);
            default -> {
                // Those of other kinds are what every measurement is.
            }
        }
        return measurement;
    }

    private static List<Item> items(JsonFields json) {
        var items = new LinkedHashMap<String, Item>();
        for (var each : json.objectList("items")) {
            var item = ItemJson.read(each);
            if (items.put(item.id(), item) != null) {
                throw json.damaged("item " + item.id() + " of " + json.text("name") + " occurs twice");
            }
        }
        return List.copyOf(items.values());
    }

    private static EarlyStop stop(JsonFields json) {
        return json.build(() -> new EarlyStop(json.integer("planned"), json.text("reason")));
    }
}
