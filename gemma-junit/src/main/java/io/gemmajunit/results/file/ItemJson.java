package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.Evidence;
import io.gemmajunit.results.Item;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Response;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of a measurement as JSON, the same in every file but for precision. Absent values are left out. */
record ItemJson(Measurement measurement, Precision precision) {

    static List<ObjectNode> write(Measurement measurement, Precision precision) {
        var writer = new ItemJson(measurement, precision);
        return measurement.items().stream().map(writer::write).toList();
    }

    /** Returns the items of a task under the names that a task file has for them: what is expected is its target. */
    static List<ObjectNode> ofTask(Measurement measurement, Precision precision) {
        return write(measurement, precision).stream().map(ItemJson::asOfTask).toList();
    }

    private static ObjectNode asOfTask(ObjectNode item) {
        var target = item.remove("expected");
        if (target != null) {
            item.set("target", target);
        }
        var metrics = item.remove("values");
        item.set("metrics", metrics == null ? JsonNodeFactory.instance.objectNode() : metrics);
        item.remove("outcome");
        return item;
    }

    private ObjectNode write(Item item) {
        var what = "item " + item.id() + " of " + measurement.name();
        var evidence = item.evidence();
        var json = JsonNodeFactory.instance.objectNode().put("id", item.id());
        putIfNotEmpty(json, "category", item.category());
        putIfNotEmpty(json, "cluster", item.cluster());
        var outcome = item.outcome();
        if (outcome == null) {
            json.putNull("outcome");
        } else {
            json.set("outcome", precision.number(measurement.metric().name() + " of " + what, outcome));
        }
        putIfKept(json, "prompt", evidence.prompt());
        putIfKept(json, "expected", evidence.expected());
        var responses = evidence.responses();
        if (responses != null) {
            var list = json.putArray("responses");
            responses.forEach(response -> list.add(response(what, response)));
        }
        putIfKept(json, "label", evidence.label());
        putIfKept(json, "note", evidence.note());
        putIfKept(json, "quote", evidence.quote());
        if (!evidence.values().isEmpty()) {
            var values = json.putObject("values");
            evidence.values().forEach((key, value) -> values.set(key, precision.number(key + " of " + what, value)));
        }
        putIfKept(json, "document", evidence.document());
        return json;
    }

    private static void putIfNotEmpty(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    private static void putIfKept(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }

    private ObjectNode response(String what, Response response) {
        var json = JsonNodeFactory.instance.objectNode();
        var logLikelihood = response.logLikelihood();
        if (logLikelihood == null) {
            return json.put("text", response.text());
        }
        json.set("logLikelihood", precision.number("A log-likelihood of " + what, logLikelihood));
        return response.isGreedy() == null ? json : json.put("isGreedy", response.isGreedy());
    }

    static Item read(JsonFields json) {
        return json.build(() -> new Item(
                json.text("id"),
                json.has("category") ? json.text("category") : "",
                json.has("cluster") ? json.text("cluster") : "",
                json.isNull("outcome") ? null : json.number("outcome"),
                evidence(json)));
    }

    private static Evidence evidence(JsonFields json) {
        return new Evidence(
                textIfKept(json, "prompt"),
                textIfKept(json, "expected"),
                json.has("responses")
                        ? json.objectList("responses").stream()
                                .map(ItemJson::response)
                                .toList()
                        : null,
                textIfKept(json, "label"),
                textIfKept(json, "note"),
                textIfKept(json, "quote"),
                json.has("values") ? json.numbers("values") : Collections.emptySortedMap(),
                textIfKept(json, "document"));
    }

    private static @Nullable String textIfKept(JsonFields json, String name) {
        return json.has(name) ? json.text(name) : null;
    }

    private static Response response(JsonFields json) {
        if (json.has("text")) {
            return Response.of(json.text("text"));
        }
        var isGreedy = json.has("isGreedy") ? json.flag("isGreedy") : null;
        return json.build(() -> new Response(json.number("logLikelihood"), isGreedy, null));
    }
}
