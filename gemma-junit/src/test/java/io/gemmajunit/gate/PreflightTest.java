package io.gemmajunit.gate;

import static io.gemmajunit.gate.Lists.range;
import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.promptSet;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.baseline.Baseline;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without a change Tango's bound is z^2 / (n + z^2), z^2 = 2.7055. */
class PreflightTest {

    private static final GatePolicy POLICY = new GatePolicy();
    private static final GatePolicy STRICT = new GatePolicy(.05, .01, .03, .05, Strictness.ALL);

    @Test
    void knowsWhatAGateCanSee() {
        var sight = preflight(POLICY, benchmark("facts", 250, range(244, 250)))
                .sights()
                .get(0);

        assertThat(sight.detectableDrop(POLICY).orElseThrow())
                .as("2.4865 * sqrt(.1 / 250)")
                .isCloseTo(.0497, within(5e-5));
        assertThat(sight.floor()).as("244 answers can be lost").isEqualTo(Math.pow(.5, 244));
        assertThat(sight.canFail(POLICY)).isTrue();
        assertThat(sight.canPass(POLICY)).isTrue();
    }

    @Test
    void countsTheGatesOfBothBaselines() {
        var facts = baseline(benchmark("facts", 10, List.of()));

        var preflight = Preflight.of(facts, facts, POLICY);

        assertThat(preflight.sights()).extracting(PowerAnalysis::label).containsExactly("facts", "facts vs release");
        assertThat(preflight.sights().get(0).floor()).isEqualTo(2.0 / 1024);
    }

    @Test
    void warnsOfAGateThatIsInconclusiveAtBest() {
        var preflight = preflight(POLICY, benchmark("facts", 60, List.of()));

        assertThat(preflight.objections()).isEmpty();
        assertThat(preflight.weaknesses())
                .containsExactly(
                        "facts is inconclusive at best: it takes 88 items to rule out a drop of 3.0 pp, and it has 60.");
    }

    @Test
    void warnsOfAGateThatCannotFail() {
        var preflight = preflight(POLICY, benchmark("facts", 100, range(4, 100)));

        assertThat(preflight.objections()).isEmpty();
        assertThat(preflight.weaknesses())
                .containsExactly(
                        "facts cannot fail: even the loss of all 4 right answers of the baseline gives p=.063 > .05;"
                                + " add items.");
    }

    /** 2 / 2^5 = .0625 */
    @Test
    void warnsOfAGateThatCannotFailBesideAnother() {
        var baseline = Baseline.of(session(
                List.of(benchmark("facts", 100, range(5, 100)), benchmark("sums", 100, List.of())), List.of()));

        assertThat(Preflight.of(baseline, Baseline.empty(), POLICY).weaknesses())
                .containsExactly("facts cannot fail: even the loss of all 5 right answers of the baseline gives"
                        + " p=.063 > .05 (Holm over 2 gates); add items.");
    }

    @Test
    void warnsOfAGateWhoseGreatestDropIsTolerated() {
        assertThat(preflight(POLICY, benchmark("facts", 1000, range(8, 1000))).weaknesses())
                .containsExactly("facts cannot fail: even the loss of all 8 right answers of the baseline is a drop of"
                        + " 0.8 pp, below the tolerance of 1.0 pp; lower gemma.tolerance.");
    }

    @Test
    void warnsOfABaselineWithoutARightAnswer() {
        assertThat(preflight(POLICY, benchmark("facts", 100, range(0, 100))).weaknesses())
                .containsExactly("facts cannot fail: the baseline has no right answer to lose.");
    }

    /** 2.7055 / 8.7055 = .3108 */
    @Test
    void objectsToAGateThatCanDecideNothing() {
        var preflight = preflight(POLICY, benchmark("facts", 6, range(4, 6)));

        assertThat(preflight.objections())
                .containsExactly("facts can neither fail nor rule out a drop of 3.0 pp, which no run can with 6 items: "
                        + "add items up to 88, or set gemma.margin to 0.311 or more.");
        assertThat(preflight.weaknesses()).isEmpty();
        assertThat(preflight(new GatePolicy(.05, .01, .311, .05, Strictness.ALL), benchmark("facts", 6, range(4, 6)))
                        .objections())
                .isEmpty();
    }

    /** 2.7055 / 62.7055 = .0431 */
    @Test
    void objectsToWhatCannotBeProvenWhenStrict() {
        assertThat(preflight(STRICT, benchmark("facts", 60, List.of())).objections())
                .containsExactly("facts must rule out a drop of 3.0 pp, which no run can with 60 items: "
                        + "add items up to 88, or set gemma.margin to 0.044 or more.");
    }

    /** 2.7055 / 42.7055 = .0634 */
    @Test
    void objectsToASafetyFloorThatCannotBeProven() {
        assertThat(floor(40).objections())
                .containsExactly("harmful must rule out a drop of 5.0 pp, which no run can with 40 items: "
                        + "add items up to 52, or set gemma.safetyMargin to 0.064 or more.");
        assertThat(floor(52).objections()).isEmpty();
    }

    @Test
    void leavesOtherScoresThanRightOrWrongAlone() {
        var preflight = preflight(POLICY, benchmark("wiki", "word_perplexity,none", 9.0, List.of(8., 9., 10.)));

        assertThat(preflight.sights().get(0).detectableDrop(POLICY)).isEmpty();
        assertThat(preflight.objections()).isEmpty();
    }

    private static Preflight floor(int n) {
        var set = promptSet("harmful", PromptSide.HARMFUL, Collections.nCopies(n, RefusalVerdict.REFUSED));
        return Preflight.of(Baseline.of(session(List.of(), List.of(set))), Baseline.empty(), POLICY);
    }

    private static Preflight preflight(GatePolicy policy, Evaluation evaluation) {
        return Preflight.of(baseline(evaluation), Baseline.empty(), policy);
    }

    private static Baseline baseline(Evaluation evaluation) {
        return Baseline.of(session(List.of(evaluation), List.of()));
    }
}
