package io.gemmajunit.maven.report;

import io.gemmajunit.gate.Brief;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.report.ResultCells;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.shown.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A session for a pull request or the summary of a job: verdict, what fails, one table, the evidence. Prompts and
 * answers are left out, since anybody who can influence a model could otherwise post there.
 */
public final class MarkdownSummary {

    /** What it begins with, as does that of several models. */
    public static final Pattern BEGINNING = Pattern.compile("^### ");

    private MarkdownSummary() {}

    /** Returns GitHub Flavored Markdown that ends with a line feed. */
    public static String render(SessionResults results, GateReport report) {
        var lines = new ArrayList<String>();
        lines.add("### " + Shown.markdown(Conclusion.of(results.tests(), report)));
        lines.add("");
        lines.add(results.subjects().stream()
                .map(subject -> "**" + Shown.markdown(subject.checkpoint()) + "** (" + Shown.markdown(subject.role())
                        + ", " + subject.dtype() + ")")
                .collect(Collectors.joining(", ")));
        lines.add("");
        if (!report.failures().isEmpty()) {
            report.failures().forEach(result -> lines.add("- " + line(result, Brief.of(result, report.policy()))));
            lines.add("");
        }
        if (!report.objections().isEmpty()) {
            report.objections().forEach(objection -> lines.add("- " + Shown.markdown(objection)));
            lines.add("");
        }
        lines.add(row(List.of(
                "Measurement", "n", "Score", "95 % interval", title(report.comparedWith()), "Change", "Verdict")));
        lines.add("|---|--:|--:|--:|--:|--:|---|");
        report.results().forEach(result -> lines.add(row(ResultCells.of(result))));
        Stream.concat(report.failures().stream(), report.undecided().stream())
                .filter(result -> result.comparison() != null)
                .forEach(result -> lines.addAll(List.of("", line(result, result.sentence()))));
        Stream.concat(report.notes().stream(), DetectorNote.of(results).stream())
                .forEach(note -> lines.addAll(List.of("", "> " + Shown.markdown(note))));
        return String.join("\n", lines) + "\n";
    }

    private static String title(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String line(GateResult result, String text) {
        return "**" + Shown.markdown(result.verdict().words()) + "** " + Shown.markdown(text);
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Shown::markdown).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
