package io.gemmajunit.maven.report;

import io.gemmajunit.maven.history.HistoryEntry;
import io.gemmajunit.maven.history.Trend;
import io.gemmajunit.report.Table;
import io.gemmajunit.shown.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Scores of many builds on a console. */
public final class TrendTable {

    private static final Set<Integer> LEFT = Set.of(0, 1, 2, 5);

    private TrendTable() {}

    /** Returns a table for each measurement, oldest build first, of at most that many of its latest builds. */
    public static List<String> render(List<Trend> trends, int builds) {
        var lines = new ArrayList<String>();
        for (var trend : trends) {
            var entries = trend.entries();
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(Shown.line(trend.label() + ", " + entries.get(0).metric()));
            lines.addAll(table(entries.subList(Math.max(0, entries.size() - builds), entries.size())));
        }
        return List.copyOf(lines);
    }

    private static List<String> table(List<HistoryEntry> entries) {
        var table = new Table(List.of("build (UTC)", "commit", "checkpoint", "score", "change", "verdict"), LEFT);
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var change = i == 0
                    ? "-"
                    : entry.unit()
                            .formatChange(entry.score() - entries.get(i - 1).score());
            table.add(List.of(
                    entry.minute(),
                    entry.commit(),
                    entry.checkpoint(),
                    entry.unit().format(entry.score()),
                    change,
                    entry.verdict()));
        }
        return table.lines();
    }
}
