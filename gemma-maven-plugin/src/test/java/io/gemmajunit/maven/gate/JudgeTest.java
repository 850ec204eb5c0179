package io.gemmajunit.maven.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.Strictness;
import io.gemmajunit.maven.Sessions;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.LeakedItem;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {

    @TempDir
    Path directory;

    private Path baseline;
    private Path reports;

    @BeforeEach
    void setPaths() {
        baseline = directory.resolve("gemma-baseline.json");
        reports = directory.resolve("reports");
    }

    @Test
    void showsTheScoresAlsoWithoutABaseline() {
        assertThat(judge(Sessions.sums(80)).summary()).isNotEmpty();
    }

    @Test
    void hasNothingToCompareWhenNothingWasMeasured() {
        var judgement = judge(Sessions.of(Sessions.PASSED));

        assertThat(judgement.failures()).isEmpty();
        assertThat(judgement.warnings())
                .containsExactly("The model tests measured no score, so there is nothing to compare.");
    }

    @Test
    void failsWhereNothingWasMeasuredIfNothingMayPassUndecided() {
        var policy = new GatePolicy(.05, .01, .03, .05, Strictness.ALL);

        var judgement = new Judge(policy, new Baselines(baseline, null), ReportsTest.awayFromBuildServers(reports))
                .judge(Sessions.of(Sessions.PASSED));

        assertThat(judgement.warnings()).isEmpty();
        assertThat(judgement.failures())
                .containsExactly(
                        "The model tests measured no score, so there is nothing to compare. gemma.strict is set,"
                                + " which lets nothing pass undecided.");
    }

    @Test
    void failsForFailedTestsThoughTheGatePasses() throws IOException {
        accept(Sessions.sums(80));
        Files.createDirectories(reports);
        Files.writeString(
                reports.resolve("TEST-junit-jupiter.xml"),
                "<testsuite><testcase classname='a.GateTest' name='sums()'><failure message='too low'/></testcase></testsuite>");

        var judgement = judge(Sessions.of(new TestCounts(2, 1, 1, 0), Sessions.evaluation("sums", 80)));

        assertThat(judgement.failures()).containsExactly("1 of 2 model tests failed:\n  GateTest.sums(): too low");
    }

    @Test
    void givesFailedTestsBeforeTheGate() {
        var judgement = judge(Sessions.of(new TestCounts(2, 1, 1, 0), Sessions.evaluation("sums", 80)));

        assertThat(judgement.failures()).hasSize(2);
        assertThat(judgement.failures().get(0)).isEqualTo("1 of 2 model tests failed:");
        assertThat(judgement.failures().get(1)).startsWith("There is no baseline ");
    }

    @Test
    void showsFiveFailuresAndCountsTheRest() {
        accept(Sessions.of(Sessions.PASSED, tasks(8, 80)));

        var judgement = judge(Sessions.of(Sessions.PASSED, tasks(8, 20)));

        assertThat(judgement.failures().get(0).lines())
                .hasSize(7)
                .first()
                .isEqualTo("8 of 8 measurements fail the gate:");
        assertThat(judgement.failures().get(0)).endsWith("\n  and 3 more");
    }

    private static Evaluation[] tasks(int count, int right) {
        return IntStream.range(0, count)
                .mapToObj(i -> Sessions.evaluation("task" + i, right))
                .toArray(Evaluation[]::new);
    }

    @Test
    void writesItsReportAlsoWhenTheBuildFails() {
        judge(Sessions.sums(80));

        assertThat(reports.resolve("TEST-gemma-gate.xml")).isNotEmptyFile();
    }

    @Test
    void failsForLeakedItemsWhereNoScoreDropped() throws IOException {
        SessionResults clean = Sessions.sums(80);
        accept(clean);
        var leak = new LeakedItem("0", true, false, 1, 1, "train.jsonl:1 text", "1 + 1", "1 + 1");
        var leaky = new SessionResults(
                clean.environment(),
                clean.tests(),
                clean.measurements(),
                List.of(),
                List.of(new ContaminationReport("sums", 100, 0, 1, List.of(leak))));

        var judgement = judge(leaky);

        assertThat(judgement.failures())
                .singleElement()
                .asString()
                .startsWith("sums: the training files hold 1 of the 100 items, 1 with the answer;")
                .endsWith(" gemma.contamination.limit allows 0.");
        assertThat(judgement.summary()).endsWith("The gate fails: no regression in 1 measurement, but 1 other reason.");
        assertThat(reports.resolve("TEST-gemma-gate.xml"))
                .content()
                .contains(
                        "tests=\"2\" failures=\"1\"",
                        "<failure type=\"OBJECTION\" message=\"sums: the training files hold 1");
        assertThat(judge(leaky, new GatePolicy(0.05, 0.01, 0.03, 0.05, 0.25, 1, Strictness.SAFETY_FLOORS))
                        .failures())
                .isEmpty();
    }

    @Test
    void doesNotTakeADamagedBaselineForAMissingOne() throws IOException {
        Files.writeString(baseline, "{");

        assertThatThrownBy(() -> judge(Sessions.sums(80))).isInstanceOf(ResultsException.class);
    }

    private void accept(SessionResults results) {
        BaselineFile.write(baseline, Baseline.of(results));
    }

    private Judgement judge(SessionResults results) {
        return judge(results, new GatePolicy(0.05, 0.01));
    }

    private Judgement judge(SessionResults results, GatePolicy policy) {
        return new Judge(policy, new Baselines(baseline, null), ReportsTest.awayFromBuildServers(reports))
                .judge(results);
    }
}
