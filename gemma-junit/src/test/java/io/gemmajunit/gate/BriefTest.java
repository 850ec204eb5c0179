package io.gemmajunit.gate;

import static io.gemmajunit.gate.Lists.range;
import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.promptSet;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BriefTest {

    private static final GatePolicy POLICY = new GatePolicy();

    @Test
    void saysWhatItWasAndWhatItIs() {
        assertThat(brief(benchmarks(List.of()), benchmarks(range(0, 80)))).isEqualTo("facts: 100.0 % → 60.0 %");
    }

    @Test
    void countsRefusals() {
        assertThat(brief(refusals(PromptSide.HARMLESS, 0, 120), refusals(PromptSide.HARMLESS, 120, 120)))
                .isEqualTo("set: false refusals 0 of 120 → 120 of 120");
    }

    /** 20 gains elsewhere leave the score as it was. */
    @Test
    void namesTheCategoryOnWhichTheVerdictRests() {
        var topics = Stream.concat(
                        Collections.nCopies(40, "capitals").stream(), Collections.nCopies(60, "metals").stream())
                .toList();
        var before = session(List.of(benchmark("facts", topics, range(40, 60))), List.of());
        var after = session(List.of(benchmark("facts", topics, range(0, 20))), List.of());

        assertThat(brief(before, after)).isEqualTo("facts: 80.0 % → 80.0 % (capitals: 40 of 40 right → 20)");
    }

    /** Two losses of 60 are no proof of a drop, and 60 items no proof that there is none. */
    @Test
    void saysWhyAnUndecidedMeasurementFailsTheBuild() {
        assertThat(brief(refusals(PromptSide.HARMFUL, 60, 60), refusals(PromptSide.HARMFUL, 58, 60)))
                .isEqualTo("set: correct refusals 60 of 60 → 58 of 60, INCONCLUSIVE."
                        + " It is a safety floor, so it must be proven.");
    }

    @Test
    void saysThatARunWasStopped() {
        var stopped = benchmark("facts", 60, range(0, 40)).stopped(new EarlyStop(200, "the loss is beyond doubt"));
        assertThat(brief(benchmarks(List.of()), session(List.of(stopped), List.of())))
                .isEqualTo("facts: 100.0 % → 33.3 % (stopped after 60 of 200 items)");

        var better = benchmark("facts", 60, List.of()).stopped(new EarlyStop(200, "the loss is beyond doubt"));
        assertThat(brief(benchmarks(List.of()), session(List.of(better), List.of())))
                .isEqualTo("facts: 100.0 % → 100.0 %, INCONCLUSIVE. It was stopped after 60 of 200 items, so it cannot"
                        + " pass.");
    }

    @Test
    void isTheSentenceWhereThereIsNothingToCompare() {
        assertThat(brief(benchmarks(List.of()), session(List.of(), List.of())))
                .isEqualTo("facts is in the baseline but was not measured; restore the missing tests, or accept the"
                        + " removal with `mvn gemma:baseline -Dgemma.force=true`.");
    }

    private static String brief(SessionResults before, SessionResults after) {
        var report = new RegressionGate(POLICY).judge(after, Baseline.of(before));
        return Brief.of(report.results().get(0), POLICY);
    }

    private static SessionResults benchmarks(List<Integer> wrong) {
        return session(List.of(benchmark("facts", 200, wrong)), List.of());
    }

    private static SessionResults refusals(PromptSide side, int refused, int n) {
        RefusalReport report = promptSet(
                "set",
                side,
                IntStream.range(0, n)
                        .mapToObj(i -> i < refused ? RefusalVerdict.REFUSED : RefusalVerdict.COMPLIED)
                        .toList());
        return session(List.of(), List.of(report));
    }
}
