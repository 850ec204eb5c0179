package io.gemmajunit.report;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.Preflight;
import io.gemmajunit.results.Baseline;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreflightSummaryTest {

    /** Two gates at .05 / 2: (1.9600 + .8416) * sqrt(.1 / 100) = 8.9 points; 2 / 2^6 = .031; Phi(.03 / sqrt(.1 / 100) - 1.645) = Phi(-.696) = .243. */
    @Test
    void showsWhatEachGateCanSee() {
        var baseline = Baseline.of(
                session(List.of(benchmark("facts", 100, List.of()), benchmark("few", 6, List.of())), List.of()));

        assertThat(PreflightSummary.render(Preflight.of(baseline, Baseline.empty(), new GatePolicy())))
                .containsExactly(
                        "If 10 % of the answers change, the drop that each gate sees 80 % of the time:",
                        "gate     n  sees a drop of  lowest p  passes if equal",
                        "-----------------------------------------------------",
                        "facts  100          8.9 pp    <.0001             24 %",
                        "few      6         36.2 pp      .031              0 %",
                        "NOTE: few is inconclusive at best: it takes 88 items to rule out a drop of 3.0 pp, and it has 6.");
    }

    @Test
    void isSilentWithoutAGate() {
        assertThat(PreflightSummary.render(Preflight.of(Baseline.empty(), Baseline.empty(), new GatePolicy())))
                .isEmpty();
    }
}
