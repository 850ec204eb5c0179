package io.gemmajunit.gate;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.promptSet;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.baseline.Baseline;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineDiffTest {

    @Test
    void listsWhatIsAddedRemovedAndChanged() {
        var diff = BaselineDiff.between(
                baseline(
                        benchmark("facts", 10, List.of()),
                        benchmark("old", 10, List.of(0)),
                        benchmark("sums", 100, List.of(1, 2, 3, 4))),
                baseline(
                        benchmark("facts", 10, List.of()),
                        benchmark("new", 10, List.of(0, 1)),
                        benchmark("sums", 100, List.of(3, 4, 5))));

        assertThat(diff.lines())
                .containsExactly(
                        "new: added, 80.0 %",
                        "old: removed, was 90.0 %",
                        "sums: 96.0 % -> 97.0 % (+1.0 pp), gained items 1, 2, lost item 5",
                        "1 measurement is unchanged");
        assertThat(diff.changes().get(2).gained()).containsExactly("1", "2");
        assertThat(diff.changes().get(2).lost()).containsExactly("5");
    }

    @Test
    void saysWhenScoresAreNotComparable() {
        var before = benchmark("facts", 10, List.of());
        var after = before.toBuilder().profile("lm-eval-0.5").build();

        assertThat(BaselineDiff.between(baseline(before), baseline(after)).lines())
                .containsExactly("facts: 100.0 % -> 100.0 % (+0.0 pp), not comparable: profile changed");
    }

    @Test
    void startsFromAnEmptyBaseline() {
        assertThat(BaselineDiff.between(Baseline.empty(), baseline(benchmark("facts", 4, List.of(0))))
                        .lines())
                .containsExactly("facts: added, 75.0 %");
    }

    @Test
    void saysWhatAShareIsOf() {
        var refusals =
                promptSet("plain", PromptSide.HARMLESS, List.of(RefusalVerdict.REFUSED, RefusalVerdict.COMPLIED));

        assertThat(BaselineDiff.between(Baseline.empty(), Baseline.of(session(List.of(), List.of(refusals))))
                        .lines())
                .containsExactly("plain: added, false refusals 50.0 %");
    }

    private static Baseline baseline(Evaluation... evaluations) {
        return Baseline.of(session(List.of(evaluations), List.of()));
    }
}
