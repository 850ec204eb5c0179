package io.gemmajunit.maven.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.kind.Rhyme;
import io.gemmajunit.maven.history.HistoryEntry;
import io.gemmajunit.maven.history.HistoryFile;
import io.gemmajunit.maven.report.ConsoleSummary;
import io.gemmajunit.maven.report.GateJUnitXml;
import io.gemmajunit.maven.report.MarkdownSummary;
import io.gemmajunit.maven.report.Style;
import io.gemmajunit.maven.report.html.HtmlReport;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kind of measurement that no package knows is reported and kept in history like the others. */
class NewKindReportTest {

    private final RegressionGate gate = new RegressionGate(new GatePolicy());

    @TempDir
    private Path folder;

    private static SessionResults rhyme(double distance) {
        return new SessionResults(
                new TreeMap<>(),
                new TestCounts(1, 1, 0, 0),
                List.of(Rhyme.of(20, distance).measurement()));
    }

    @Test
    void isReported() throws Exception {
        var baseline = Baseline.of(rhyme(0.25));
        var run = rhyme(0.5);
        var report = gate.judge(run, baseline);

        assertThat(ConsoleSummary.render(run, report, Style.PLAIN))
                .anyMatch(line -> line.matches("sonnet +20 +0\\.500 +0\\.500 to 0\\.500 +0\\.250 +\\+0\\.250 +FAIL"))
                .contains("  item line 0: expected \"may\", got \"moon 0\"");
        assertThat(MarkdownSummary.render(run, report)).contains("| sonnet | 20 | 0.500 |", "**FAIL** sonnet");
        var page = folder.resolve("gate.html");
        HtmlReport.write(page, run, report, baseline, List.of());
        assertThat(page)
                .content()
                .contains("<th scope=\"row\">sonnet<small>rhyme_distance</small></th>", "Rhyme on day 7", "moon 7");
        var xml = folder.resolve("TEST-gemma-gate.xml");
        GateJUnitXml.write(xml, report);
        assertThat(Files.readString(xml)).contains("name=\"sonnet\"", "value=\"rhyme_distance\"", "type=\"FAIL\"");
    }

    @Test
    void isKeptInHistory() {
        var run = rhyme(0.5);
        var report = gate.judge(run, Baseline.of(rhyme(0.25)));
        var history = new HistoryFile(folder.resolve("history.duckdb"));

        history.append(HistoryEntry.of(run, report, Instant.EPOCH, "c0ffee"));

        assertThat(history.trends())
                .singleElement()
                .satisfies(trend -> assertThat(trend.entries())
                        .extracting(HistoryEntry::name, HistoryEntry::metric, HistoryEntry::score)
                        .containsExactly(tuple("sonnet", "rhyme_distance", 0.5)));
    }
}
