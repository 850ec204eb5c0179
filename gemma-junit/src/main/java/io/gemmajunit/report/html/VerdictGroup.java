package io.gemmajunit.report.html;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts that are explained together. Of many failures a few are in sight, lest the page begin with pages of them; the table of scores has all.
 *
 * @param title what to open to read them; null when they are in sight
 */
record VerdictGroup(@Nullable String title, List<VerdictRow> rows) {

    private static final int IN_SIGHT = 5;

    static List<VerdictGroup> of(GateReport report) {
        var groups = new ArrayList<VerdictGroup>();
        add(groups, of(report, Tone.BAD), IN_SIGHT, "that fail");
        add(groups, of(report, Tone.UNSURE), IN_SIGHT, "that are inconclusive");
        add(groups, of(report, Tone.GOOD), groups.isEmpty() ? IN_SIGHT : 0, "that pass");
        return groups;
    }

    private static List<GateResult> of(GateReport report, Tone tone) {
        return report.results().stream()
                .filter(result -> Tone.of(result) == tone)
                .toList();
    }

    private static void add(List<VerdictGroup> groups, List<GateResult> results, int inSight, String what) {
        var rows = results.stream().map(VerdictRow::of).toList();
        var shown = Math.min(inSight, rows.size());
        if (shown > 0) {
            groups.add(new VerdictGroup(null, rows.subList(0, shown)));
        }
        var rest = rows.subList(shown, rows.size());
        if (!rest.isEmpty()) {
            groups.add(new VerdictGroup(rest.size() + (shown > 0 ? " more " : " ") + what, rest));
        }
    }
}
