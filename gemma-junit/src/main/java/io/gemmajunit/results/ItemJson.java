package io.gemmajunit.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An item of a benchmark as JSON, the same in every file but for the precision of its numbers. */
final class ItemJson {

    private ItemJson() {}

    /** How a file keeps numbers. */
    interface Precision {
        /** @param what names the number for the error message */
        JsonNode number(String what, double value);
    }

    static ObjectNode write(Evaluation evaluation, EvaluatedItem item, Precision precision) {
        var what = "item " + item.id() + " of " + evaluation.name();
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", item.id())
                .put("prompt", item.prompt())
                .put("target", item.target());
        if (!item.category().isEmpty()) {
            json.put("category", item.category());
        }
        if (!item.cluster().isEmpty()) {
            json.put("cluster", item.cluster());
        }
        var responses = json.putArray("responses");
        item.responses().forEach(response -> responses.add(response(what, response, precision)));
        var metrics = json.putObject("metrics");
        item.metrics().forEach((key, value) -> metrics.set(key, precision.number(key + " of " + what, value)));
        return json;
    }

    static EvaluatedItem read(JsonFields json) {
        return json.build(() -> new EvaluatedItem(
                json.text("id"),
                json.has("category") ? json.text("category") : "",
                json.has("cluster") ? json.text("cluster") : "",
                json.text("prompt"),
                json.text("target"),
                json.objectList("responses").stream().map(ItemJson::response).toList(),
                json.numbers("metrics")));
    }

    private static ObjectNode response(String what, Response response, Precision precision) {
        var json = JsonNodeFactory.instance.objectNode();
        var logLikelihood = response.logLikelihood();
        if (logLikelihood == null) {
            return json.put("text", response.text());
        }
        json.set("logLikelihood", precision.number("A log-likelihood of " + what, logLikelihood));
        return response.isGreedy() == null ? json : json.put("isGreedy", response.isGreedy());
    }

    private static Response response(JsonFields json) {
        if (json.has("text")) {
            return Response.of(json.text("text"));
        }
        var isGreedy = json.has("isGreedy") ? json.flag("isGreedy") : null;
        return json.build(() -> new Response(json.number("logLikelihood"), isGreedy, null));
    }
}
