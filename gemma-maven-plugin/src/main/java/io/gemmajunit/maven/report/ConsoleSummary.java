package io.gemmajunit.maven.report;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.report.Examples;
import io.gemmajunit.report.ResultCells;
import io.gemmajunit.report.Table;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * Shows a session on a console: one table, then why each failure failed and what could not be decided, then answers
 * that show what a false refusal is.
 *
 * <p>Lines are ASCII, except for prompts and answers, and at most about 100 columns wide.
 */
public final class ConsoleSummary {

    private static final int MOST_UNDECIDED = 3;

    private final SessionResults results;
    private final GateReport report;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private ConsoleSummary(SessionResults results, GateReport report, Style style) {
        this.results = results;
        this.report = report;
        this.style = style;
    }

    /** Returns the lines for a session that was judged. */
    public static List<String> render(SessionResults results, GateReport report, Style style) {
        var summary = new ConsoleSummary(results, report, style);
        summary.table();
        summary.failures();
        summary.undecided();
        summary.notes();
        summary.lines.add("");
        summary.lines.add(style.apply(Tone.of(results.tests(), report), Conclusion.of(results.tests(), report)));
        return List.copyOf(summary.lines);
    }

    private void table() {
        var table = new Table(
                List.of("task", "n", "score", "95 % interval", report.comparedWith(), "change", "verdict"),
                Table.LEFT_FIRST_AND_LAST);
        report.results().forEach(result -> table.add(ResultCells.of(result)));
        lines.addAll(table.lines());
        for (var row = 0; row < report.results().size(); row++) {
            var result = report.results().get(row);
            var words = result.verdict().words();
            lines.set(
                    row + 2,
                    lines.get(row + 2).replaceFirst(words + "$", Matcher.quoteReplacement(mark(result, words))));
        }
    }

    private void failures() {
        var alike = AlikeFailures.of(report);
        alike.single().forEach(this::failure);
        alike.groups().forEach(group -> paragraph(group.get(0), AlikeFailures.sentence(group)));
    }

    private void failure(GateResult result) {
        paragraph(result, result.sentence());
        if (result.verdict() == Verdict.FAIL) {
            lines.addAll(Examples.of(results, result));
        }
    }

    /** Of many, a few in full: the table has them all. */
    private void undecided() {
        var all = report.undecided();
        all.stream().limit(MOST_UNDECIDED).forEach(result -> paragraph(result, result.sentence()));
        if (all.size() > MOST_UNDECIDED) {
            lines.add("");
            lines.add("And " + (all.size() - MOST_UNDECIDED) + " more are inconclusive.");
        }
    }

    private void paragraph(GateResult result, String sentence) {
        var heading = result.verdict().words().toUpperCase(Locale.ROOT);
        var text = Wrapping.wrap(heading + ": " + Ascii.of(sentence));
        lines.add("");
        lines.add(mark(result, heading) + text.get(0).substring(heading.length()));
        lines.addAll(text.subList(1, text.size()));
    }

    private void notes() {
        lines.addAll(notes(Stream.concat(report.notes().stream(), JudgeNote.of(results).stream())
                .toList()));
    }

    private static List<String> notes(List<String> notes) {
        var lines = new ArrayList<String>();
        if (!notes.isEmpty()) {
            lines.add("");
        }
        notes.forEach(note -> lines.addAll(Wrapping.wrap("NOTE: " + Ascii.of(note))));
        return lines;
    }

    private String mark(GateResult result, String text) {
        return style.apply(Tone.of(result), text);
    }

    /** Returns the lines for a session that has no baseline to be judged against, with the command that makes one. */
    public static List<String> render(SessionResults results) {
        var table = new Table(List.of("task", "n", "score", "95 % interval"), Table.LEFT_FIRST);
        var scores = new RegressionGate(new GatePolicy()).judge(results, Baseline.empty());
        scores.results().forEach(result -> table.add(ResultCells.of(result).subList(0, 4)));
        var lines = new ArrayList<>(table.lines());
        scores.results().forEach(result -> lines.addAll(Examples.of(results, result)));
        lines.addAll(notes(JudgeNote.of(results)));
        lines.add("");
        lines.add(
                scores.results().isEmpty()
                        ? "Nothing was measured: add a test that evaluates a task or a prompt set."
                        : "There is no baseline yet: accept these scores with `mvn gemma:baseline` and commit the"
                                + " file.");
        return List.copyOf(lines);
    }
}
