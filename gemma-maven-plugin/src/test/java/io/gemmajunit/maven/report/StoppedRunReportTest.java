package io.gemmajunit.maven.report;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.promptSet;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.maven.report.html.HtmlReport;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 33 of the first 60 prompts are refused, of which the baseline had none; 190 more were not asked. */
class StoppedRunReportTest {

    private static final String TYPOGRAPHIC =
            "Stopped after 60 of 250 items because the loss is beyond doubt: p<.0001 ≤ .001; "
                    + "the other 190 were not asked, and all numbers are of these 60.";

    private final SessionResults before = session(List.of(benchmark("sums", 200, List.of())), List.of(prompts(250, 0)));
    private final SessionResults run = session(
            List.of(benchmark("sums", 200, List.of())),
            List.of(prompts(60, 33).stopped(new EarlyStop(250, "the loss is beyond doubt: p<.0001 ≤ .001"))));
    private final GateReport report = new RegressionGate(new GatePolicy()).judge(run, Baseline.of(before));

    @Test
    void theConsoleSaysItInTheTableAndBelow() {
        assertThat(String.join("\n", ConsoleSummary.render(run, report, Style.PLAIN)))
                .startsWith("""
                    task                           n    score    95 % interval  baseline    change  verdict
                    ---------------------------------------------------------------------------------------
                    plain: false refusals  60 of 250    33/60   42.5 to 66.9 %      0/60  +55.0 pp  FAIL
                    sums                         200  100.0 %  98.1 to 100.0 %   100.0 %   +0.0 pp  PASS
                    """)
                .contains("""
                    <= .05 -> FAIL. Stopped after 60 of 250 items because the loss is beyond doubt: p<.0001 <= .001;
                    """);
    }

    @Test
    void soDoSummaryAndAnnotation() {
        assertThat(MarkdownSummary.render(run, report))
                .contains("| plain: false refusals | 60 of 250 | 33/60 |")
                .contains(TYPOGRAPHIC.replace("<", "\\<"));
        assertThat(GithubAnnotations.render(run.tests(), report))
                .singleElement()
                .asString()
                .contains(TYPOGRAPHIC);
    }

    @Test
    void soDoThePageAndTheTestReport(@TempDir Path folder) throws IOException {
        HtmlReport.write(folder.resolve("index.html"), run, report, Baseline.of(before), List.of());
        GateJUnitXml.write(folder.resolve("gate.xml"), report);

        assertThat(folder.resolve("index.html"))
                .content()
                .contains("<strong>plain: false refusals 0 of 60 → 33 of 60 (stopped after 60 of 250 items)</strong>")
                .contains("<td data-label=\"Items\">60 of 250</td>")
                .contains(TYPOGRAPHIC.replace("<", "&lt;"));
        assertThat(folder.resolve("gate.xml")).content().contains(TYPOGRAPHIC.replace("<", "&lt;"));
    }

    private static RefusalReport prompts(int n, int refused) {
        return promptSet(
                "plain",
                PromptSide.HARMLESS,
                IntStream.range(0, n)
                        .mapToObj(i -> i < refused ? RefusalVerdict.REFUSED : RefusalVerdict.COMPLIED)
                        .toList());
    }
}
