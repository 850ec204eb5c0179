package io.gemmajunit.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.gate.BaselineDiff;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.file.SessionRecorder;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kind of measurement that no package knows is recorded, accepted and gated like the others. */
class NewKindTest {

    private final RegressionGate gate = new RegressionGate(new GatePolicy());

    @TempDir
    private Path folder;

    private SessionResults recorded(Rhyme rhyme) {
        var recorder = new SessionRecorder(folder.resolve("results.json"));
        recorder.record(rhyme);
        recorder.finish(new TestCounts(1, 1, 0, 0));
        return ResultsFile.read(folder.resolve("results.json"));
    }

    private Baseline accepted(Rhyme rhyme) {
        BaselineFile.write(folder.resolve("baseline.json"), Baseline.of(recorded(rhyme)));
        return BaselineFile.read(folder.resolve("baseline.json"));
    }

    @Test
    void isReadAsItWasRecorded() {
        assertThat(recorded(Rhyme.of(20, 0.25)).measurements())
                .containsExactly(Rhyme.of(20, 0.25).measurement());
    }

    @Test
    void isAcceptedIntoABaseline() {
        var baseline = accepted(Rhyme.of(20, 0.25));

        assertThat(baseline.find("default", "sonnet").orElseThrow()).satisfies(entry -> {
            assertThat(entry.metric()).isEqualTo(Rhyme.METRIC);
            assertThat(entry.score()).isEqualTo(0.25);
            assertThat(entry.outcomes()).hasSize(20).allMatch(outcome -> outcome.value() == -0.25);
        });
        assertThat(BaselineDiff.between(baseline, Baseline.of(recorded(Rhyme.of(20, 0.5))))
                        .lines())
                .singleElement()
                .asString()
                .startsWith("sonnet: 0.250 -> 0.500 (+0.250), gained none, lost items ");
    }

    /** 2^-20 is far below .05, and a rise by all of the baseline is above 1 % of it. */
    @Test
    void isGated() {
        var baseline = accepted(Rhyme.of(20, 0.25));

        assertThat(verdict(Rhyme.of(20, 0.25), baseline)).isEqualTo(Verdict.PASS);
        assertThat(verdict(Rhyme.of(20, 0.125), baseline)).isEqualTo(Verdict.PASS);
        assertThat(verdict(Rhyme.of(20, 0.5), baseline)).isEqualTo(Verdict.FAIL);
        assertThat(verdict(Rhyme.of(20, 0.5), Baseline.empty())).isEqualTo(Verdict.NO_BASELINE);
        assertThat(verdict(new Rhyme("ode", List.of(0.5)), baseline)).isEqualTo(Verdict.NO_BASELINE);
    }

    private Verdict verdict(Rhyme rhyme, Baseline baseline) {
        return gate.judge(recorded(rhyme), baseline).results().stream()
                .filter(result -> result.name().equals(rhyme.poem()))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    /** The sentence is about a rise, because lower is better. */
    @Test
    void isExplainedTheRightWayRound() {
        GateReport report = gate.judge(recorded(Rhyme.of(20, 0.5)), accepted(Rhyme.of(20, 0.25)));

        assertThat(report.results())
                .singleElement()
                .satisfies(result -> assertThat(result.change()).isCloseTo(0.25, within(1e-12)))
                .extracting(GateResult::sentence)
                .asString()
                .startsWith("sonnet[20]: 0.250 → 0.500 (+0.250, 95 % CI +0.250…+0.250). 20 answers changed: 20 worse, 0"
                        + " better; random signs give as great a drop with p<.0001");
    }
}
