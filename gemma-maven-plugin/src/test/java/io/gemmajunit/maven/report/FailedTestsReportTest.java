package io.gemmajunit.maven.report;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A build that fails for its tests alone: no report may call it a success. */
class FailedTestsReportTest {

    private static final TestCounts TESTS = new TestCounts(8, 6, 2, 0);

    private final SessionResults good = session(List.of(benchmark("sums", 200, List.of())), List.of());
    private final SessionResults run =
            new SessionResults(new TreeMap<>(good.environment()), TESTS, good.measurements(), List.of());
    private final GateReport passing = new RegressionGate(new GatePolicy()).judge(run, Baseline.of(good));

    @Test
    void summaryAndConsoleSaySo() {
        assertThat(MarkdownSummary.render(run, passing))
                .startsWith("### The gate passes, but 2 of 8 model tests failed.");
        assertThat(ConsoleSummary.render(run, passing, (tone, text) -> tone + " " + text))
                .endsWith("BAD The gate passes, but 2 of 8 model tests failed.");
    }

    @Test
    void annotationIsAnError() {
        assertThat(GithubAnnotations.render(TESTS, passing))
                .containsExactly("::error title=Gemma gate::The gate passes, but 2 of 8 model tests failed.");
    }

    @Test
    void badgeIsRed() {
        assertThat(Badge.render(TESTS, passing)).contains("\"message\":\"failing\",\"color\":\"red\"");
    }

    @Test
    void aGateThatFailsTooComesFirst() {
        GateReport failing = new RegressionGate(new GatePolicy()).judge(run, Baseline.empty());

        assertThat(MarkdownSummary.render(run, failing))
                .startsWith("### The gate fails: 1 of 1 measurement. 2 of 8 model tests failed.");
        assertThat(GithubAnnotations.render(TESTS, failing))
                .hasSize(2)
                .endsWith("::error title=Gemma gate::The gate fails: 1 of 1 measurement. 2 of 8 model tests failed.");
    }
}
