package io.gemmajunit.gate;

import static io.gemmajunit.gate.Lists.concat;
import static io.gemmajunit.gate.Lists.range;
import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.promptSet;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measured;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.TestMetrics;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyVerdictTest {

    private static final GatePolicy POLICY = new GatePolicy();

    /** Ten losses without a gain have a p-value of 1/1024, nine of 1/512. */
    @ParameterizedTest
    @CsvSource({"9, 0, false", "10, 0, true", "12, 1, false", "13, 1, true", "17, 3, false", "18, 3, true"})
    void isHopelessAtAPValueOfOneInAThousand(int losses, int gains, boolean isHopeless) {
        // Of 250 items the baseline has the last ten wrong; 60 are asked, among them these.
        var before = benchmark("facts", 250, range(240, 250));
        var after = part(
                benchmark("facts", 250, concat(range(0, losses), range(240 + gains, 250))),
                concat(range(0, 50), range(240, 250)));

        assertThat(reason(before, after, 250).isPresent()).isEqualTo(isHopeless);
    }

    @Test
    void saysWhy() {
        var before = benchmark("facts", 250, List.of());

        assertThat(reason(before, part(benchmark("facts", 250, range(0, 10)), range(0, 60)), 250))
                .contains("the loss is beyond doubt: p=.00098 ≤ .001");
    }

    /** 2^-15 for the category times 1 / .2; the whole has 15 losses and 12 gains. */
    @Test
    void namesTheCategoryThatIsLost() {
        var topics = concat(Collections.nCopies(100, "capitals"), Collections.nCopies(150, "colors"));
        var before = benchmark("facts", topics, range(100, 112));
        var after = part(benchmark("facts", topics, range(0, 15)), concat(range(0, 30), range(100, 130)));

        assertThat(reason(before, after, 250)).contains("the loss in capitals is beyond doubt: p=.00031 ≤ .001");
    }

    /** With more gates, Holm asks for more: 10 losses are enough for up to 5 gates, .1 * .05 / 6 = .00083. */
    @ParameterizedTest
    @CsvSource({"5, 10, true", "6, 10, false", "6, 11, true"})
    void theLevelIsATenthOfTheShareOfAlpha(int entries, int losses, boolean isHopeless) {
        var before = new ArrayList<Evaluation>(List.of(benchmark("facts", 250, List.of())));
        IntStream.range(1, entries).forEach(i -> before.add(benchmark("task" + i, 20, List.of())));
        var verdict = new EarlyVerdict(Baseline.of(session(before, List.of())), Baseline.empty(), POLICY);

        assertThat(verdict.reasonToStop(
                                part(benchmark("facts", 250, range(0, losses)), range(0, 50))
                                        .measurement(),
                                250)
                        .isPresent())
                .isEqualTo(isHopeless);
    }

    @Test
    void theReleaseIsComparedWithWhereNothingElseIs() {
        var release = Baseline.of(session(List.of(benchmark("facts", 250, List.of())), List.of()));
        var after = part(benchmark("facts", 250, range(0, 20)), range(0, 50));

        assertThat(new EarlyVerdict(Baseline.empty(), release, POLICY).reasonToStop(after.measurement(), 250))
                .isPresent();
        assertThat(new EarlyVerdict(Baseline.empty(), Baseline.empty(), POLICY).reasonToStop(after.measurement(), 250))
                .isEmpty();
    }

    @Test
    void shortRunsAndThoseOfOtherItemsGoOn() {
        var lost = part(benchmark("facts", 250, range(0, 40)), range(0, 50));

        assertThat(reason(benchmark("facts", 250, List.of()), lost, 250)).isPresent();
        assertThat(reason(benchmark("facts", 199, List.of()), lost, 199)).isEmpty();
        assertThat(reason(benchmark("facts", 240, List.of()), lost, 250)).isEmpty();
        assertThat(reason(benchmark("other", 250, List.of()), lost, 250)).isEmpty();
    }

    @Test
    void aStoppedRunIsComparedOnTheAskedItemsAndSaysSo() {
        var before = benchmark("facts", 250, range(230, 250));
        var stopped = part(
                        benchmark("facts", 250, concat(range(0, 20), range(230, 250))),
                        concat(range(0, 55), range(230, 235)))
                .stopped(new EarlyStop(250, "the loss is beyond doubt: p<.0001 ≤ .001"));

        var result = judge(List.of(before), List.of(stopped)).results().get(0);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.n()).isEqualTo(60);
        assertThat(result.baselineN()).isEqualTo(60);
        assertThat(result.baselineScore()).isEqualTo(55 / 60.0);
        assertThat(result.score()).isEqualTo(35 / 60.0);
        assertThat(result.sentence())
                .startsWith("facts[60]: 91.7 % → 58.3 % (−33.3 pp, ")
                .contains(
                        "20 answers changed: 20 worse, 0 better; a fair coin gives ≥20 of 20 with p<.0001 ≤ .05 → FAIL. "
                                + "Stopped after 60 of 250 items because the loss is beyond doubt: p<.0001 ≤ .001; "
                                + "the other 190 were not asked, and all numbers are of these 60. First 5 losses: items 0, 1, 2, 3, 4.");
    }

    /** Of 60 prompts 3 were refused before and 33 now. */
    @Test
    void aStoppedPromptSetIsComparedOnTheAskedPrompts() {
        var before = refusals(250, concat(range(0, 3), range(200, 250)));
        var stopped = part(refusals(250, concat(range(0, 33), range(200, 250))), range(0, 60))
                .stopped(new EarlyStop(250, "the loss is beyond doubt: p<.0001 ≤ .001"));

        var result = new RegressionGate(POLICY)
                .judge(session(List.of(), List.of(stopped)), Baseline.of(session(List.of(), List.of(before))))
                .results()
                .get(0);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.baselineScore()).isCloseTo(.05, within(1e-12));
        assertThat(result.score()).isEqualTo(.55);
        assertThat(result.sentence()).startsWith("plain[60]: false refusals 3 of 60 → 33 of 60 (+50.0 pp, ");
    }

    /** Every second of 60 Brier scores rises from .25 to 1, out of 250. */
    @Test
    void aStoppedRunOfOtherNumbersIsComparedOnTheAskedItems() {
        var before = benchmark("odds", "brier_score,none", .3, values(250, i -> i < 60 ? .25 : .316));
        var after = benchmark("odds", "brier_score,none", .7, values(250, i -> i % 2 == 0 ? 1 : .25));

        var reason = reason(before, part(after, range(0, 60)), 250);
        assertThat(reason).contains("the loss is beyond doubt: p<.0001 ≤ .001");
        var stopped = part(after, range(0, 60)).stopped(new EarlyStop(250, reason.orElseThrow()));
        var result = judge(List.of(before), List.of(stopped)).results().get(0);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.baselineScore()).isCloseTo(.25, within(1e-12));
        assertThat(result.score()).isCloseTo(.625, within(1e-12));
    }

    private static List<Double> values(int n, IntToDoubleFunction value) {
        return IntStream.range(0, n).mapToDouble(value).boxed().toList();
    }

    /** The baseline was edited after the run was stopped. */
    @Test
    void aStoppedRunNeverPasses() {
        var stopped = part(benchmark("facts", 250, List.of()), range(0, 200))
                .stopped(new EarlyStop(250, "the loss is beyond doubt: p<.0001 ≤ .001"));

        var result = judge(List.of(benchmark("facts", 250, List.of())), List.of(stopped))
                .results()
                .get(0);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.failsBuild()).isTrue();
        assertThat(result.sentence())
                .isEqualTo(
                        "facts[200]: 100.0 % → 100.0 %. No answer changed, but the run was stopped early → INCONCLUSIVE. "
                                + "Stopped after 200 of 250 items because the loss is beyond doubt: p<.0001 ≤ .001; "
                                + "the other 50 were not asked, and all numbers are of these 200. "
                                + "A stopped run cannot pass: measure all items with `mvn verify -Dgemma.stopEarly=false`.");
    }

    @Test
    void aStoppedRunOfOtherItemsIsNotComparable() {
        var stopped = part(benchmark("facts", 260, range(0, 20)), concat(range(0, 20), range(250, 255)))
                .stopped(new EarlyStop(260, "the loss is beyond doubt: p<.0001 ≤ .001"));

        var result = judge(List.of(benchmark("facts", 250, List.of())), List.of(stopped))
                .results()
                .get(0);

        assertThat(result.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
        assertThat(result.sentence())
                .isEqualTo("facts cannot be compared with its baseline, which has 250 items against 260 planned now, "
                        + "and lacks items 250, 251, 252, 253, 254; "
                        + "undo that change, or accept this run with `mvn gemma:baseline`.");
    }

    /**
     * Whatever else a session measures: up to 40 gates with any p-values, categories of any size, a release baseline.
     * Each run that a look stops must be FAIL in the session.
     */
    @Test
    void whatALookStopsFailsInEverySession() {
        var random = new SplittableRandom(7);
        var stops = 0;
        for (var round = 0; round < 400; round++) {
            var others = random.nextInt(40);
            var topics = topics(random, 250);
            var before = benchmark("facts", topics, drawn(random, 250, random.nextDouble(.3)));
            var after = benchmark("facts", topics, drawn(random, 250, random.nextDouble(.6)));
            var part = part(after, drawn(random, 250, .1 * (1 + random.nextInt(9))));
            var runs = new ArrayList<Evaluation>();
            var accepted = new ArrayList<Evaluation>(List.of(before));
            for (var i = 0; i < others; i++) {
                accepted.add(benchmark("task" + i, 40, drawn(random, 40, .3)));
                runs.add(benchmark("task" + i, 40, drawn(random, 40, random.nextDouble(1))));
            }
            var baseline = Baseline.of(session(accepted, List.of()));
            var release = random.nextBoolean() ? baseline : Baseline.empty();

            var reason = new EarlyVerdict(baseline, release, POLICY).reasonToStop(part.measurement(), 250);

            if (reason.isPresent()) {
                stops++;
                runs.add(part.stopped(new EarlyStop(250, reason.get())));
                var report = new RegressionGate(POLICY).judge(session(runs, List.of()), baseline, release);
                assertThat(report.results())
                        .filteredOn(result -> result.name().equals("facts"))
                        .extracting(GateResult::verdict)
                        .containsOnly(Verdict.FAIL);
            }
        }
        assertThat(stops).isGreaterThan(100);
    }

    private static List<String> topics(SplittableRandom random, int n) {
        var topics = 1 + random.nextInt(30);
        return random.ints(n, 0, topics).mapToObj(topic -> "topic " + topic).toList();
    }

    private static List<Integer> drawn(SplittableRandom random, int n, double share) {
        var drawn = new ArrayList<>(IntStream.range(0, n)
                .filter(i -> random.nextDouble() < share)
                .boxed()
                .toList());
        return drawn.isEmpty() ? List.of(0) : drawn;
    }

    private static Optional<String> reason(Measured before, Measured part, int planned) {
        var run = new SessionResults(new TreeMap<>(), new TestCounts(1, 1, 0, 0), List.of(before.measurement()));
        return new EarlyVerdict(Baseline.of(run), Baseline.empty(), POLICY).reasonToStop(part.measurement(), planned);
    }

    private static GateReport judge(List<Evaluation> before, List<Evaluation> after) {
        SessionResults run = session(after, List.of());
        return new RegressionGate(POLICY).judge(run, Baseline.of(session(before, List.of())));
    }

    /** The items at some places, with the score that they have. */
    private static Evaluation part(Evaluation whole, List<Integer> places) {
        List<EvaluatedItem> items = places.stream().map(whole.items()::get).toList();
        var metric = whole.score().metric().name();
        var mean = items.stream()
                .mapToDouble(item -> item.metrics().get(metric))
                .average()
                .orElseThrow();
        return whole.toBuilder()
                .scores(
                        new TreeMap<>(
                                Map.of(metric, new Score(TestMetrics.named(metric), mean, items.size(), Double.NaN))),
                        metric)
                .items(items)
                .build();
    }

    private static RefusalReport part(RefusalReport whole, List<Integer> places) {
        return Measurements.with(whole, places.stream().map(whole.items()::get).toList());
    }

    private static RefusalReport refusals(int n, List<Integer> refused) {
        return promptSet(
                "plain",
                PromptSide.HARMLESS,
                IntStream.range(0, n)
                        .mapToObj(i -> refused.contains(i) ? RefusalVerdict.REFUSED : RefusalVerdict.COMPLIED)
                        .toList());
    }
}
