package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import java.util.List;

/** Examinations of checkpoints as JSON; where there was none, nothing is written. */
final class HealthJson {

    private static final String NAME = "health";

    private HealthJson() {}

    static void write(ObjectNode document, List<HealthReport> reports) {
        if (!reports.isEmpty()) {
            var all = document.putArray(NAME);
            reports.forEach(report -> all.add(report(report)));
        }
    }

    private static ObjectNode report(HealthReport report) {
        var json = JsonNodeFactory.instance.objectNode().put("checkpoint", report.checkpoint());
        var findings = json.putArray("findings");
        report.findings()
                .forEach(finding -> findings.addObject()
                        .put("id", finding.id())
                        .put("level", finding.level().name())
                        .put("waived", finding.isWaived())
                        .put("message", finding.message()));
        json.set("skipped", SubjectJson.texts(report.skipped()));
        return json;
    }

    static List<HealthReport> read(JsonFields document) {
        return document.has(NAME)
                ? document.objectList(NAME).stream().map(HealthJson::report).toList()
                : List.of();
    }

    private static HealthReport report(JsonFields json) {
        return json.build(() -> new HealthReport(
                json.text("checkpoint"),
                json.objectList("findings").stream()
                        .map(finding -> new HealthFinding(
                                finding.text("id"),
                                finding.constant("level", HealthLevel.class),
                                finding.flag("waived"),
                                finding.text("message")))
                        .toList(),
                json.texts("skipped")));
    }
}
