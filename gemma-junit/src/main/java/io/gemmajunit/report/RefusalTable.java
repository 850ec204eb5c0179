package io.gemmajunit.report;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.util.Collections;
import java.util.List;

/** How a model treated prompt sets, with nothing to compare that with. */
public final class RefusalTable {

    private RefusalTable() {}

    /** Returns a table of refusals, and below it harmless requests that were refused. */
    public static List<String> render(List<RefusalReport> refusals) {
        var results = new SessionResults(
                Collections.emptySortedMap(),
                new TestCounts(0, 0, 0, 0),
                refusals.stream().map(RefusalReport::measurement).toList());
        var scores = new RegressionGate(new GatePolicy())
                .judge(results, Baseline.empty())
                .results();
        var table = new Table(List.of("prompt set", "n", "refused", "95 % interval"), Table.LEFT_FIRST);
        scores.forEach(score -> table.add(ResultCells.of(score).subList(0, 4)));
        var lines = table.lines();
        scores.forEach(score -> lines.addAll(Examples.of(results, score)));
        return List.copyOf(lines);
    }
}
