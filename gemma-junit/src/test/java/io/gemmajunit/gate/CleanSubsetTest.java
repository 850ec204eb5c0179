package io.gemmajunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.LeakedItem;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CleanSubsetTest {

    /**
     * Which of 12 items are wrong. Of the first five, the leaked ones, four are gained; of the others one is gained and
     * one lost.
     */
    private static final List<Integer> BEFORE = List.of(0, 1, 2, 4, 8, 9, 10, 11);

    private static final List<Integer> NOW = List.of(7, 8, 10, 11);

    @Test
    void putsTheCleanScoreBesideTheWhole() {
        var subset = subset(run(benchmark("quiz", NOW)));

        assertThat(subset.cleanScore()).hasValueCloseTo(3 / 7.0, within(1e-12));
        assertThat(subset.leakedScore()).hasValue(1);
        assertThat(subset.sentence())
                .isEqualTo(
                        "quiz: the training files hold 5 of the 12 items, 3 with the answer; 66.7 % on all, 42.9 % on the 7"
                                + " others, 100.0 % on those.");
    }

    @Test
    void provesThatTheGainIsInLeakedItems() {
        var subset = subset(run(benchmark("quiz", NOW)));
        var effect =
                subset.effect(Baseline.of(session(benchmark("quiz", BEFORE)))).orElseThrow();

        assertThat(effect.leakedGain()).isEqualTo(.8);
        assertThat(effect.cleanGain()).isEqualTo(0);
        assertThat(effect.p()).isCloseTo(31 / 792.0, within(1e-9));
        assertThat(subset.sentence(effect, effect.p(), 1, new GatePolicy()))
                .isEqualTo(
                        "quiz: what was gained over the baseline was gained on leaked items: +80.0 pp on the 5 that the training"
                                + " files hold, +0.0 pp on the 7 others (exact permutation test, p=.039 ≤ .05).");
    }

    @Test
    void comparesNoGainWithoutBaselineOrWithoutLeaks() {
        assertThat(subset(run(benchmark("quiz", NOW))).effect(Baseline.empty())).isEmpty();

        var clean = subset(new SessionResults(
                session(benchmark("quiz", NOW)).environment(),
                session(benchmark("quiz", NOW)).tests(),
                List.of(benchmark("quiz", NOW).measurement()),
                List.of(),
                List.of(new ContaminationReport("quiz", 12, 0, 3, List.of()))));
        assertThat(clean.sentence()).isEqualTo("quiz: the training files hold none of the 12 items.");
        assertThat(clean.effect(Baseline.of(session(benchmark("quiz", BEFORE)))))
                .isEmpty();
    }

    @Test
    void doesNotCountWhatOnlyRejectedAnswersHold() {
        var rejected = new ContaminationReport(
                "quiz", 12, 0, 1, List.of(new LeakedItem("0", true, true, 1, 1, "a.jsonl:1 rejected", "q", "q")));

        assertThat(rejected.learnable()).isEmpty();
        assertThat(subset(run(benchmark("quiz", NOW), rejected)).leaked()).isEmpty();
    }

    @Test
    void notesItInTheReportOfTheGate() {
        var report = new RegressionGate(new GatePolicy())
                .judge(run(benchmark("quiz", NOW)), Baseline.of(session(benchmark("quiz", NOW))));

        assertThat(report.notes()).anyMatch(note -> note.startsWith("quiz: the training files hold 5 of the 12 items"));
    }

    @Test
    void saysHowManyItemsOfAGroupWereLookedFor() {
        var clean = new CleanSubset(benchmark("quiz", NOW).measurement(), Map.of(), Set.of(), 8);

        assertThat(clean.sentence())
                .isEqualTo("quiz: the training files hold none of the 8 items that were looked for, of 12.");
    }

    @Test
    void saysNothingOfWhatWasNotLookedFor() {
        assertThat(of(session(benchmark("quiz", NOW)))).isEmpty();
        assertThat(of(run(benchmark("other", NOW)))).isEmpty();
    }

    private static Evaluation benchmark(String task, List<Integer> wrong) {
        return Measurements.benchmark(task, 12, wrong);
    }

    private static SessionResults session(Evaluation evaluation) {
        return Measurements.session(List.of(evaluation), List.of());
    }

    private static CleanSubset subset(SessionResults run) {
        return of(run).get(0);
    }

    private static List<CleanSubset> of(SessionResults run) {
        return CleanSubset.of(run.measurements(), run.contamination());
    }

    private static SessionResults run(Evaluation evaluation) {
        List<LeakedItem> leaked = new ArrayList<>();
        for (int item = 0; item < 5; item++) {
            leaked.add(new LeakedItem("" + item, item < 3, false, 1, 1, "a.jsonl:1 text", "q", "q"));
        }
        return run(evaluation, new ContaminationReport("quiz", 12, 0, 5, leaked));
    }

    private static SessionResults run(Evaluation evaluation, ContaminationReport report) {
        var measured = session(evaluation);
        return new SessionResults(
                measured.environment(), measured.tests(), measured.measurements(), List.of(), List.of(report));
    }
}
