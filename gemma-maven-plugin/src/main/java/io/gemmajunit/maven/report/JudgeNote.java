package io.gemmajunit.maven.report;

import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.SessionResults;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says beside refusal rates which model decided where the rules were not sure, how often, and how far it can be believed. */
final class JudgeNote {

    private JudgeNote() {}

    /** Returns a sentence for each judge. */
    static List<String> of(SessionResults results) {
        return results.measurements().stream()
                .filter(measurement -> measurement.kind().equals(RefusalReport.KIND))
                .map(RefusalReport::of)
                .filter(report -> report.judge() != null)
                .collect(Collectors.groupingBy(RefusalReport::judge))
                .entrySet()
                .stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String sentence(String judge, List<RefusalReport> reports) {
        var items = reports.stream().flatMap(report -> report.items().stream()).toList();
        return "Where the rules for refusals were not sure (%d of %d answers), a judge decided: %s."
                .formatted(items.stream().filter(RefusalItem::isJudged).count(), items.size(), judge);
    }
}
