package io.gemmajunit.maven.report;

import io.gemmajunit.gate.CleanSubset;
import io.gemmajunit.report.Table;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.LeakedItem;
import java.util.ArrayList;
import java.util.List;

/** Shows on a console what training files hold of benchmarks: a table, then leaked items with their rows. */
public final class ContaminationSummary {

    private static final int EXAMPLES = 3;
    private static final String INDENT = "    ";

    private ContaminationSummary() {}

    /** Returns lines of at most about 100 columns. */
    public static List<String> render(List<ContaminationReport> reports) {
        var table = new Table(
                List.of("task", "items", "leaked", "with answer", "only rejected", "touched", "too short"),
                Table.LEFT_FIRST);
        reports.forEach(report -> table.add(List.of(
                report.task(),
                "" + report.items(),
                "" + report.learnable().size(),
                "" + report.learnable().stream().filter(LeakedItem::hasAnswer).count(),
                "" + (report.leaked().size() - report.learnable().size()),
                "" + report.touched(),
                "" + report.undecidable())));
        var lines = new ArrayList<>(table.lines());
        reports.forEach(report -> {
            lines.addAll(examples(report));
            int left = report.learnable().size() - EXAMPLES;
            if (left > 0) {
                lines.add("And " + left + " more of " + report.task() + ".");
            }
        });
        lines.add("Copies are found, word for word or nearly so; paraphrases and translations are not.");
        return lines;
    }

    /** Returns a few leaked items beside the rows that hold them. */
    public static List<String> examples(ContaminationReport report) {
        return CleanSubset.examples(report, EXAMPLES).stream()
                .flatMap(item -> lines(report.task(), item).stream())
                .toList();
    }

    /** Returns where a leaked item was found, and both texts. */
    private static List<String> lines(String task, LeakedItem item) {
        var lines = new ArrayList<>(Wrapping.wrap(
                "LEAKED: item " + item.id() + " of " + task + " is in " + item.place()
                        + (item.rows() > 1 ? " and " + (item.rows() - 1) + " more rows" : "")
                        + (item.hasAnswer() ? ", with the right answer." : ", without the right answer."),
                INDENT));
        lines.addAll(Wrapping.wrap("  item: " + item.text(), INDENT));
        lines.addAll(Wrapping.wrap("  row:  " + item.training(), INDENT));
        return lines;
    }
}
