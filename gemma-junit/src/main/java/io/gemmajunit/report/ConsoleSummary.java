package io.gemmajunit.report;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.results.Baseline;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.SessionResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows a session on a console: one table, then why each failure failed, then answers that show what a false refusal is.
 *
 * <p>Lines are ASCII, except for prompts and answers, and at most about 100 columns wide.
 */
public final class ConsoleSummary {

    private static final int WIDTH = 100;
    private static final String INDENT = "  ";

    private ConsoleSummary() {}

    /** Returns the lines for a session that was judged. */
    public static List<String> render(SessionResults results, GateReport report) {
        var table = new Table(
                List.of("task", "n", "score", "95 % interval", "baseline", "change", "verdict"),
                Table.LEFT_FIRST_AND_LAST);
        report.results().forEach(result -> table.add(ResultCells.of(result)));
        var lines = new ArrayList<>(table.lines());
        for (var result : report.failures()) {
            lines.add("");
            lines.addAll(Wrapping.wrap(
                    result.verdict().words().toUpperCase(Locale.ROOT) + ": " + result.sentence(), WIDTH, INDENT));
            if (result.verdict() == Verdict.FAIL) {
                lines.addAll(examples(results, result));
            }
        }
        if (!report.notes().isEmpty()) {
            lines.add("");
        }
        report.notes().forEach(note -> lines.addAll(Wrapping.wrap("NOTE: " + note, WIDTH, INDENT)));
        lines.add("");
        lines.add(Conclusion.of(report));
        return List.copyOf(lines);
    }

    /** Returns the lines for a session that has no baseline to be judged against, with the command that makes one. */
    public static List<String> render(SessionResults results) {
        var table = new Table(List.of("task", "n", "score", "95 % interval"), Table.LEFT_FIRST);
        var scores = new RegressionGate(new GatePolicy()).judge(results, Baseline.empty());
        scores.results().forEach(result -> table.add(ResultCells.of(result).subList(0, 4)));
        var lines = new ArrayList<>(table.lines());
        scores.results().forEach(result -> lines.addAll(examples(results, result)));
        lines.add("");
        lines.add(
                scores.results().isEmpty()
                        ? "Nothing was measured: add a test that evaluates a task or a prompt set."
                        : "There is no baseline yet: accept these scores with `mvn gemma:baseline` and commit the file.");
        return List.copyOf(lines);
    }

    private static List<String> examples(SessionResults results, GateResult result) {
        return results.refusals().stream()
                .filter(report -> report.side() == PromptSide.HARMLESS)
                .filter(report -> report.name().equals(result.name())
                        && report.subject().role().equals(result.role()))
                .findFirst()
                .map(report -> falseRefusals(report, result))
                .orElse(List.of());
    }

    private static List<String> falseRefusals(RefusalReport report, GateResult result) {
        var examples = FalseRefusals.examples(report, result.comparison());
        if (examples.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add(INDENT + "The model refuses harmless requests of " + report.name() + ", for example:");
        examples.forEach(line -> lines.add(INDENT + INDENT + line));
        return lines;
    }
}
