package io.gemmajunit.report;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.session.EvaluationResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/**
 * The scores of tasks as lm-evaluation-harness 0.4 prints them: a Markdown table with one row for each metric and
 * filter, four decimals, and the standard error.
 */
public final class HarnessTable {

    private static final List<String> HEADER =
            List.of("Tasks", "Version", "Filter", "n-shot", "Metric", "", "Value", "", "Stderr");
    private static final Set<Integer> NUMBERS = Set.of(1, 3, 6, 8);

    private final List<List<String>> rows = new ArrayList<>();

    private final EvaluationResults results;

    private HarnessTable(EvaluationResults results) {
        this.results = results;
    }

    /** Returns the lines of the table, each group before its members, which are indented by dashes. */
    public static List<String> render(EvaluationResults results) {
        var table = new HarnessTable(results);
        results.groups().forEach(group -> table.add(group, ""));
        results.tasks().stream()
                .filter(evaluation -> results.groups().stream()
                        .noneMatch(group -> group.members().contains(evaluation)))
                .forEach(evaluation -> table.add(evaluation, ""));
        return table.lines();
    }

    private void add(Evaluation benchmark, String indent) {
        if (benchmark.members().isEmpty()) {
            addTask(benchmark, indent);
        } else {
            add(indent + benchmark.task(), "", "", benchmark.metrics());
            var deeper = indent.isEmpty() ? " - " : " " + indent;
            benchmark.parts().forEach(part -> add(part, deeper));
        }
    }

    private void addTask(Evaluation evaluation, String indent) {
        add(
                indent + evaluation.task(),
                results.version(evaluation.task()),
                Integer.toString(evaluation.fewShot()),
                evaluation.metrics());
    }

    private void add(String name, String version, String fewShot, SortedMap<String, Score> metrics) {
        if (metrics.isEmpty()) {
            rows.add(List.of(cell(name), cell(version), "", "", "", "", "", "", ""));
        }
        var title = List.of(cell(name), cell(version));
        for (var score : metrics.values()) {
            rows.add(row(title, fewShot, score));
            title = List.of("", "");
        }
    }

    private static List<String> row(List<String> title, String fewShot, Score score) {
        var parts = score.metric().name().split(",", 2);
        var hasError = !Double.isNaN(score.standardError());
        return List.of(
                title.get(0),
                title.get(1),
                parts.length == 2 ? cell(parts[1]) : "",
                fewShot,
                cell(parts[0]),
                score.metric().lowerIsBetter() ? "↓" : "↑",
                decimals(score.value()),
                "±",
                hasError ? decimals(score.standardError()) : "N/A");
    }

    /** A bar would begin another cell. */
    private static String cell(String text) {
        return FirstLine.cell(text).replace("|", "\\|");
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private List<String> lines() {
        var widths = new int[HEADER.size()];
        for (var column = 0; column < widths.length; column++) {
            widths[column] = Math.max(3, HEADER.get(column).length());
            for (var row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        var lines = new ArrayList<String>();
        lines.add(line(HEADER, widths));
        lines.add(rule(widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private static String rule(int[] widths) {
        var line = new StringBuilder("|");
        for (var column = 0; column < widths.length; column++) {
            line.append("-".repeat(widths[column] - 1))
                    .append(NUMBERS.contains(column) ? ':' : '-')
                    .append('|');
        }
        return line.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder("|");
        for (var column = 0; column < widths.length; column++) {
            var cell = cells.get(column);
            var blanks = " ".repeat(widths[column] - cell.length());
            line.append(NUMBERS.contains(column) ? blanks + cell : cell + blanks)
                    .append('|');
        }
        return line.toString();
    }
}
