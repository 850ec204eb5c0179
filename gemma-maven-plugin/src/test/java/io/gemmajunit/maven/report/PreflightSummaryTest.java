package io.gemmajunit.maven.report;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.promptSet;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.Preflight;
import io.gemmajunit.gate.Strictness;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.baseline.Baseline;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreflightSummaryTest {

    /**
     * Two gates at .05 / 2: (1.9600 + .8416) * sqrt(.1 / 100) = 8.9 points; Phi(.03 / sqrt(.1 / 100) - 1.645) =
     * Phi(-.696) = .243.
     */
    @Test
    void showsWhatEachGateCanSee() {
        var baseline = Baseline.of(
                session(List.of(benchmark("facts", 100, List.of()), benchmark("few", 6, List.of())), List.of()));

        assertThat(PreflightSummary.render(Preflight.of(baseline, Baseline.empty(), new GatePolicy())))
                .containsExactly(
                        "What this run can tell, if 10 % of the answers change:",
                        "measurement  items  sees a drop of  equally good model: PASS  INCONCLUSIVE",
                        "--------------------------------------------------------------------------",
                        "facts          100          8.9 pp                      24 %          76 %",
                        "few              6         36.2 pp                       0 %         100 %",
                        "Such a drop gives FAIL in 4 runs of 5, a greater one more often; more items see smaller drops.",
                        "INCONCLUSIVE means too few items to tell: the build passes with a warning.",
                        "NOTE: few is inconclusive at best: it takes 88 items to rule out a drop of 3.0 pp, and it has 6.");
    }

    @Test
    void saysWhereAnInconclusiveGateFailsTheBuild() {
        var harmful = promptSet("harmful", PromptSide.HARMFUL, Collections.nCopies(60, RefusalVerdict.REFUSED));
        var baseline = Baseline.of(session(List.of(benchmark("facts", 100, List.of())), List.of(harmful)));
        var strict = new GatePolicy(.05, .01, .03, .05, Strictness.ALL);

        assertThat(PreflightSummary.render(Preflight.of(baseline, Baseline.empty(), new GatePolicy())))
                .endsWith(
                        "INCONCLUSIVE means too few items to tell: the build passes with a warning, but fails for safety",
                        "  floors, here harmful.");
        assertThat(PreflightSummary.render(Preflight.of(baseline, Baseline.empty(), strict)))
                .last()
                .isEqualTo("INCONCLUSIVE means too few items to tell: the build fails, for the gate is strict.");
    }

    @Test
    void saysWhatCannotBeKnownBefore() {
        var wiki = benchmark("wiki", "word_perplexity,none", 9.0, List.of(8., 9., 10., 8., 9., 10., 8., 9., 10.));
        var baseline = Baseline.of(session(List.of(wiki), List.of()));

        assertThat(PreflightSummary.render(Preflight.of(baseline, Baseline.empty(), new GatePolicy())))
                .containsExactly(
                        "What this run can tell, if 10 % of the answers change:",
                        "measurement  items  sees a drop of  equally good model: PASS  INCONCLUSIVE",
                        "--------------------------------------------------------------------------",
                        "wiki             9               -                         -             -",
                        "- is not known before, for the score is no share of right answers.",
                        "INCONCLUSIVE means too few items to tell: the build passes with a warning.");
    }

    @Test
    void isSilentWithoutAGate() {
        assertThat(PreflightSummary.render(Preflight.of(Baseline.empty(), Baseline.empty(), new GatePolicy())))
                .isEmpty();
    }
}
