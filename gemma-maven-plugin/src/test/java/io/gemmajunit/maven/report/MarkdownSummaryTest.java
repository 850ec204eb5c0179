package io.gemmajunit.maven.report;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {

    private static final SessionResults BEFORE =
            session(List.of(benchmark("facts", 200, List.of()), benchmark("sums", 200, List.of())), List.of());
    private static final SessionResults AFTER = session(
            List.of(
                    benchmark("facts", 200, List.of()),
                    benchmark("sums", 200, IntStream.range(0, 80).boxed().toList())),
            List.of());

    private static GateReport judged(SessionResults run) {
        return new RegressionGate(new GatePolicy()).judge(run, Baseline.of(BEFORE));
    }

    @Test
    void speaksOfTheReferenceWhereTwoRunsAreCompared() {
        var report = new RegressionGate(new GatePolicy()).compare(BEFORE, BEFORE, List.of());

        assertThat(MarkdownSummary.render(BEFORE, report))
                .contains("| Measurement | n | Score | 95 % interval | Reference | Change | Verdict |");
    }

    @Test
    void holdsVerdictModelReasonsAndTable() {
        assertThat(MarkdownSummary.render(AFTER, judged(AFTER)).lines())
                .containsSubsequence(
                        "### The gate fails: 1 of 2 measurements.",
                        "**tiny-gemma-it** (default, float32)",
                        "- **FAIL** sums: 100.0 % → 60.0 %",
                        "| Measurement | n | Score | 95 % interval | Baseline | Change | Verdict |",
                        "|---|--:|--:|--:|--:|--:|---|")
                .anyMatch(line -> line.startsWith("**FAIL** sums\\[200\\]: 100.0 % → 60.0 % ("))
                .anyMatch(line -> line.startsWith("| sums | 200 | 60.0 % |") && line.endsWith("| FAIL |"));
    }

    @Test
    void listsNoReasonsWhenAllIsWell() {
        assertThat(MarkdownSummary.render(BEFORE, judged(BEFORE)).lines())
                .contains("### The gate passes: no regression in 2 measurements.")
                .noneMatch(line -> line.startsWith("- "));
    }

    @Test
    void showsMarkupInNamesAsText() {
        var run = session(List.of(benchmark("<b>|a|_b_ @all\n# c", 200, List.of())), List.of());
        var report = new RegressionGate(new GatePolicy()).judge(run, Baseline.of(run));

        assertThat(MarkdownSummary.render(run, report)).contains("| \\<b\\>\\|a\\|\\_b\\_ \\@all \\# c | 200 |");
    }
}
