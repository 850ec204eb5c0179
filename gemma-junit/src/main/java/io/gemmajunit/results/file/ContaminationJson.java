package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.LeakedItem;
import java.util.List;

/** What training files hold of benchmarks as JSON; where none were searched, nothing is written. */
final class ContaminationJson {

    private static final String NAME = "contamination";

    private ContaminationJson() {}

    static void write(ObjectNode document, List<ContaminationReport> reports) {
        if (!reports.isEmpty()) {
            var all = document.putArray(NAME);
            reports.forEach(report -> all.add(report(report)));
        }
    }

    private static ObjectNode report(ContaminationReport report) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("task", report.task())
                .put("items", report.items())
                .put("undecidable", report.undecidable())
                .put("touched", report.touched());
        var leaked = json.putArray("leaked");
        report.leaked()
                .forEach(item -> leaked.addObject()
                        .put("id", item.id())
                        .put("answer", item.hasAnswer())
                        .put("rejected", item.isRejected())
                        .put("share", Math.round(item.share() * 1e6) / 1e6)
                        .put("rows", item.rows())
                        .put("place", item.place())
                        .put("text", item.text())
                        .put("training", item.training()));
        return json;
    }

    static List<ContaminationReport> read(JsonFields document) {
        return document.has(NAME)
                ? document.objectList(NAME).stream()
                        .map(ContaminationJson::report)
                        .toList()
                : List.of();
    }

    private static ContaminationReport report(JsonFields json) {
        return json.build(() -> new ContaminationReport(
                json.text("task"),
                json.integer("items"),
                json.integer("undecidable"),
                json.integer("touched"),
                json.objectList("leaked").stream()
                        .map(item -> new LeakedItem(
                                item.text("id"),
                                item.flag("answer"),
                                item.flag("rejected"),
                                item.number("share"),
                                (long) item.number("rows"),
                                item.text("place"),
                                item.text("text"),
                                item.text("training")))
                        .toList()));
    }
}
