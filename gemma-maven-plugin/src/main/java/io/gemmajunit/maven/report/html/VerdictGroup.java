package io.gemmajunit.maven.report.html;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.maven.report.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts that are explained together. Of many failures a few are in sight, so that the page does not begin with pages
 * of them; the table of scores has all.
 *
 * @param title what to open to read them; null when they are in sight
 */
record VerdictGroup(@Nullable String title, List<VerdictRow> rows) {

    private static final int IN_SIGHT = 5;

    /** Returns the failures, then what is undecided as far as there is room, then the passes. */
    static List<VerdictGroup> of(GateReport report) {
        var groups = new ArrayList<VerdictGroup>();
        var failures = rows(report, Tone.BAD);
        var undecided = rows(report, Tone.UNSURE);
        var passes = rows(report, Tone.GOOD);
        var isSmall = failures.size() + undecided.size() + passes.size() <= IN_SIGHT;
        add(groups, failures, IN_SIGHT, "that fail");
        add(groups, undecided, Math.max(0, IN_SIGHT - failures.size()), "that are inconclusive");
        add(groups, passes, isSmall || groups.isEmpty() ? IN_SIGHT : 0, "that pass");
        return groups;
    }

    private static List<VerdictRow> rows(GateReport report, Tone tone) {
        return Tone.worstFirst(report).stream()
                .filter(result -> Tone.of(result) == tone)
                .map(result -> VerdictRow.of(result, report.policy()))
                .toList();
    }

    private static void add(List<VerdictGroup> groups, List<VerdictRow> rows, int room, String what) {
        var shown = Math.min(room, rows.size());
        if (shown > 0) {
            groups.add(new VerdictGroup(null, rows.subList(0, shown)));
        }
        var rest = rows.size() - shown;
        if (rest > 0) {
            groups.add(new VerdictGroup(rest + (shown > 0 ? " more " : " ") + what, rows.subList(shown, rows.size())));
        }
    }
}
