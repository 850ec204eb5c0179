package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.ResultsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Examinations of checkpoints as JSON, in files of results and where they are kept for later runs. */
public final class HealthJson {

    private static final String NAME = "health";

    private HealthJson() {}

    /** Where there was none, nothing is written. */
    static void write(ObjectNode document, List<HealthReport> reports) {
        if (!reports.isEmpty()) {
            var all = document.putArray(NAME);
            reports.forEach(report -> all.add(write(report)));
        }
    }

    /** Returns an examination as JSON. */
    public static ObjectNode write(HealthReport report) {
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

    /** Returns the examination that was written; nothing if that is damaged. */
    public static Optional<HealthReport> read(JsonNode written) {
        try {
            return Optional.of(report(new JsonFields(Path.of(NAME), FileKind.RESULTS, "", written)));
        } catch (ResultsException e) {
            return Optional.empty();
        }
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
