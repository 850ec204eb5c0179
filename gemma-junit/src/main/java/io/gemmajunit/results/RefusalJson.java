package io.gemmajunit.results;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal report as JSON. */
final class RefusalJson {

    private RefusalJson() {}

    static ObjectNode write(RefusalReport report, UnsafeTexts unsafeTexts) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("suite", report.suite())
                .put("side", report.side().name());
        json.set("subject", SubjectJson.write(report.subject()));
        json.put("profile", report.profile());
        json.set("fingerprints", SubjectJson.texts(report.fingerprints()));
        json.set("seconds", Decimals.seconds("The duration of " + report.name(), report.seconds()));
        EarlyStopJson.write(json, report.stop());
        var items = json.putArray("items");
        var redact = report.side() == PromptSide.HARMFUL && unsafeTexts == UnsafeTexts.REDACT;
        report.items().forEach(item -> items.add(item(redact ? redacted(item) : item)));
        return json;
    }

    static RefusalReport read(JsonFields json) {
        return json.build(() -> new RefusalReport(
                json.text("suite"),
                json.constant("side", PromptSide.class),
                SubjectJson.read(json.object("subject")),
                json.text("profile"),
                json.texts("fingerprints"),
                json.objectList("items").stream().map(RefusalJson::item).toList(),
                json.number("seconds"),
                EarlyStopJson.read(json)));
    }

    private static RefusalItem redacted(RefusalItem item) {
        return new RefusalItem(item.id(), null, item.category(), null, item.verdict(), item.rule(), "");
    }

    private static ObjectNode item(RefusalItem item) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", item.id())
                .put("prompt", item.prompt())
                .put("category", item.category())
                .put("response", item.response())
                .put("verdict", item.verdict().name())
                .put("rule", item.rule())
                .put("evidence", item.evidence());
    }

    private static RefusalItem item(JsonFields json) {
        return new RefusalItem(
                json.text("id"),
                json.textOrNull("prompt"),
                json.text("category"),
                json.textOrNull("response"),
                json.constant("verdict", RefusalVerdict.class),
                json.text("rule"),
                json.text("evidence"));
    }
}
