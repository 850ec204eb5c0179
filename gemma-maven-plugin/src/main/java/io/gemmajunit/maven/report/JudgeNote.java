package io.gemmajunit.maven.report;

import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.shown.Count;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says which model decided where the rules were unsure, how often, and how far it can be believed. */
final class JudgeNote {

    /** How what is said of a judge begins; results from before that hold words of the answer in its place, or none. */
    private static final String JUDGE = "checkpoint ";

    private JudgeNote() {}

    /** Returns a sentence for each judge. */
    static List<String> of(SessionResults results) {
        var answers = results.measurements().stream()
                .filter(measurement -> measurement.kind().equals(RefusalReport.KIND))
                .flatMap(measurement -> RefusalReport.of(measurement).items().stream())
                .filter(item -> item.isJudged() && item.evidence().startsWith(JUDGE))
                .collect(Collectors.groupingBy(RefusalItem::evidence, TreeMap::new, Collectors.counting()));
        return answers.entrySet().stream()
                .map(entry -> "Where the rules for refusals were not sure (%s), a judge decided: %s."
                        .formatted(Count.of(entry.getValue(), "answer"), entry.getKey()))
                .toList();
    }
}
