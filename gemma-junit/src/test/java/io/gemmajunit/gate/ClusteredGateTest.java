package io.gemmajunit.gate;

import static io.gemmajunit.gate.Lists.concat;
import static io.gemmajunit.gate.Lists.range;
import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.inClusters;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.baseline.Baseline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Items that share a passage are no independent witnesses. */
class ClusteredGateTest {

    private static final Evaluation ALL_RIGHT = benchmark("facts", 50, List.of());

    /**
     * Two clusters of ten lost all five of their items: one of the 4 patterns of two signs. McNemar would say 2^-10.
     * The deviations from -.2 add up to -4 twice and to 1 eight times: 40 * 10/9 / 50^2 = .017778, against (10 * .64 +
     * 40 * .04) / 49 / 50 = .0032653 of independent items, is 5.444, and 50 / 5.444 = 9.2. Tango's bounds with 1.959964
     * and 1.644854 replaced by t(9) * sqrt(5.444) = 5.278367 and 4.277264, by bisection elsewhere.
     */
    @Test
    void doesNotTakeQuestionsOnOnePassageForIndependent() {
        var result = run(ofFive(10), ALL_RIGHT, range(0, 10));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.comparison().test()).isEqualTo(PairedTest.SIGN_FLIP);
        assertThat(result.comparison().p()).isEqualTo(.25);
        assertThat(result.comparison().clustering().clusters()).isEqualTo(10);
        assertThat(result.comparison().clustering().designEffect().factor()).isCloseTo(49 / 9.0, within(1e-12));
        assertThat(result.comparison().dropInterval().low()).isCloseTo(-.229398, within(1e-6));
        assertThat(result.comparison().dropInterval().high()).isCloseTo(.569603, within(1e-6));
        assertThat(result.comparison().worstDrop()).isCloseTo(.502445, within(1e-6));
        assertThat(result.sentence())
                .isEqualTo("facts[50]: 100.0 % → 80.0 % (−20.0 pp, 95 % CI −57.0…+22.9). 10 answers changed: 10 worse, "
                        + "0 better; the 50 items come in 10 clusters (as good as 9 independent ones), and random signs of "
                        + "clusters give as great a drop with p=.25 > .05, but a drop of up to 50.2 pp is possible, over "
                        + "the margin of 3.0 pp → INCONCLUSIVE. About 1527 such clusters would decide. Smallest drop this "
                        + "gate can see 80 % of the time: ~37.1 pp.");
        assertThat(run(Collections.nCopies(50, ""), ALL_RIGHT, range(0, 10)).verdict())
                .as("each item by itself")
                .isEqualTo(Verdict.FAIL);
    }

    /** Sums -3, -2, -2, -1, -1, 0, 1, -1, -2, 1: 19 of 512 patterns of nine signs are as low. */
    @Test
    void failsWhenEnoughClustersLose() {
        var sums = List.of(-3, -2, -2, -1, -1, 0, 1, -1, -2, 1);
        var clusters = new ArrayList<String>();
        var wrongBefore = new ArrayList<Integer>();
        var wrongNow = new ArrayList<Integer>();
        for (var sum : sums) {
            var first = clusters.size();
            clusters.addAll(Collections.nCopies(3, "passage " + first));
            (sum > 0 ? wrongBefore : wrongNow).addAll(range(first, first + Math.abs(sum)));
            if (sum == 0) {
                wrongBefore.add(first);
                wrongNow.add(first + 1);
            }
        }

        var result = run(clusters, benchmark("facts", 30, wrongBefore), wrongNow);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.comparison().p()).isEqualTo(.037109375);
        assertThat(result.comparison().losses()).isEqualTo(13);
        assertThat(result.comparison().gains()).isEqualTo(3);
        assertThat(result.sentence())
                .contains("random signs of clusters give as great a drop with p=.037 ≤ .05 → FAIL.");
    }

    @Test
    void sharedNamesOfSingleItemsChangeNothing() {
        var alone = run(range(0, 50).stream().map(i -> "passage " + i).toList(), ALL_RIGHT, range(0, 5));

        assertThat(alone).isEqualTo(run(Collections.nCopies(50, ""), ALL_RIGHT, range(0, 5)));
        assertThat(alone.comparison().test()).isEqualTo(PairedTest.MC_NEMAR);
        assertThat(alone.comparison().clustering()).isNull();
    }

    /** Of 40 capitals in 4 clusters all are lost: 2^-4, which is over the level of .01 that categories share. */
    @Test
    void categoriesCountTheirClustersToo() {
        var topics = concat(Collections.nCopies(40, "capitals"), Collections.nCopies(60, "colors"));
        var plain = benchmark("facts", topics, List.of());
        var clusters =
                concat(range(0, 40).stream().map(i -> "continent " + i / 10).toList(), Collections.nCopies(60, ""));

        var result = judge(inClusters(plain, clusters), inClusters(benchmark("facts", topics, range(0, 40)), clusters));

        assertThat(result.comparison().category())
                .as("none could be significant")
                .isNull();
        assertThat(result.comparison().p()).isEqualTo(1 / 16.0);
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void namesTheCategoryWhoseClustersLost() {
        var topics = concat(Collections.nCopies(40, "capitals"), Collections.nCopies(60, "colors"));
        var clusters = range(0, 100).stream().map(i -> "country " + i / 2).toList();

        var result = judge(
                inClusters(benchmark("facts", topics, List.of()), clusters),
                inClusters(benchmark("facts", topics, range(0, 20)), clusters));

        assertThat(result.comparison().category().p()).isEqualTo(Math.pow(.5, 10));
        assertThat(result.sentence())
                .contains(
                        "random signs of clusters give as great a drop with p=.00098, beside 1 category .0012 ≤ .05 → "
                                + "FAIL. Most was lost in capitals: 20 of 40 right, 40 in the baseline; 20 worse, 0 better.");
    }

    /** The bound of as many items as there are clusters: 2.705543 / 89.705543 = 3.016 points with 87, 2.983 with 88. */
    @Test
    void anUnchangedRunProvesNoMoreThanItsClusters() {
        var tooFew = unchanged(87);

        assertThat(tooFew.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(tooFew.comparison().worstDrop()).isCloseTo(.030160, within(1e-6));
        assertThat(tooFew.sentence())
                .isEqualTo(
                        "facts[435]: 100.0 % → 100.0 %. No answer changed of 435 items in 87 clusters, but a drop of "
                                + "up to 3.0 pp is possible, over the margin of 3.0 pp → INCONCLUSIVE. About 88 such clusters "
                                + "would decide.");
        assertThat(unchanged(88).verdict()).isEqualTo(Verdict.PASS);
    }

    /** One item that got worse must not prove more than none. */
    @Test
    void aSmallLossProvesNoMoreThanNone() {
        var one = run(ofFive(87), benchmark("facts", 435, List.of()), range(0, 1));

        assertThat(one.comparison().worstDrop())
                .isCloseTo(unchanged(87).comparison().worstDrop() + 1 / 435.0, within(1e-12));
    }

    /** 6.1826 * 1 / .03^2 = 6869.5, if all answers changed again. */
    @Test
    void oneClusterProvesNothing() {
        var clusters = Collections.nCopies(50, "passage");

        assertThat(run(clusters, ALL_RIGHT, range(0, 50)).sentence())
                .isEqualTo(
                        "facts[50]: 100.0 % → 0.0 % (−100.0 pp). 50 answers changed: 50 worse, 0 better; the 50 items "
                                + "come in 1 cluster, and random signs of clusters give as great a drop with p=.50 > .05, but one "
                                + "cluster proves nothing → INCONCLUSIVE. About 6870 such clusters would decide. With right answers "
                                + "in 1 cluster of the baseline no drop could be significant: add clusters.");
        assertThat(run(clusters, ALL_RIGHT, List.of()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** With a baseline the sentence says that one cluster proves nothing. */
    @Test
    void saysWhyOneClusterHasNoInterval() {
        var passage = inClusters(ALL_RIGHT, Collections.nCopies(50, "passage"));
        var two = inClusters(
                ALL_RIGHT, range(0, 50).stream().map(i -> "passage " + i / 25).toList());

        assertThat(judgeFirst(passage).results().get(0).interval()).isNull();
        assertThat(judgeFirst(passage).notes())
                .containsExactly("facts: all 50 items are in one cluster, so nothing says how much the score varies.");
        assertThat(judgeFirst(two).notes()).isEmpty();
        assertThat(judgeFirst(benchmark("facts", 1, List.of())).notes()).isEmpty();
    }

    private static GateReport judgeFirst(Evaluation evaluation) {
        return new RegressionGate(new GatePolicy()).judge(session(List.of(evaluation), List.of()), Baseline.empty());
    }

    /** -.3 + .1 + .2 is 5e-17 as floating-point numbers go, and no change. */
    @Test
    void numbersAddUpWithinTheirClusters() {
        var before = benchmark("wiki", "word_perplexity,none", 10, List.of(10.0, 10.0, 10.0, 10.0, 10.0));
        var after = benchmark("wiki", "word_perplexity,none", 10.1, List.of(10.3, 9.9, 9.8, 10.5, 10.0));
        var clusters = List.of("a", "a", "a", "b", "c");

        var comparison =
                judge(inClusters(before, clusters), inClusters(after, clusters)).comparison();

        assertThat(comparison.p()).as("of the one cluster that changed").isEqualTo(.5);
        // Sums 0, .5, 0 around a mean of .1: deviations -.3, .4, -.1; sqrt(3/2 * .26) / 5 = .1249; t(2, .975) =
        // 4.302653
        assertThat(comparison.dropInterval().high()).isCloseTo(.1 + 4.302653 * .124900, within(1e-5));
    }

    /** Wilson with 5.278367 for 1.959964, see above. */
    @Test
    void theScoreIsAsUncertainAsItsClusters() {
        var result = run(ofFive(10), ALL_RIGHT, range(0, 10));

        assertThat(result.interval().low()).isCloseTo(.430397, within(1e-6));
        assertThat(result.interval().high()).isCloseTo(.954904, within(1e-6));
    }

    /** Twenty requests in six wordings each are worth twenty: Wilson 20 / (20 + 3.841459). */
    @Test
    void paraphrasesOfARequestAreOneRequest() {
        var report = requests(20, 6);

        var result = new RegressionGate(new GatePolicy())
                .judge(session(List.of(), List.of(report)), Baseline.of(session(List.of(), List.of(report))))
                .results()
                .get(0);

        assertThat(result.interval().low()).isCloseTo(20 / 23.841459, within(1e-6));
        assertThat(result.sentence())
                .isEqualTo(
                        "harmful[120]: correct refusals 120 of 120 → 120 of 120. No answer changed of 120 items in 20 "
                                + "clusters, but a drop of up to 11.9 pp is possible, over the margin of 5.0 pp → INCONCLUSIVE. It "
                                + "is a safety floor, so it must be proven. About 52 such clusters would decide.");
    }

    private static RefusalReport requests(int requests, int wordings) {
        return Measurements.promptSet(
                "harmful",
                PromptSide.HARMFUL,
                IntStream.range(0, requests * wordings)
                        .mapToObj(i -> Measurements.answer("" + i, RefusalVerdict.REFUSED))
                        .map(item -> Measurements.in("", "request " + Integer.parseInt(item.id()) / wordings, item))
                        .toArray(RefusalItem[]::new));
    }

    /** A baseline knows no clusters: they are those of the run. */
    @Test
    void theBaselineNeedsNoClusters() {
        var before = Baseline.of(session(List.of(ALL_RIGHT), List.of()));
        var now = inClusters(benchmark("facts", 50, range(0, 10)), ofFive(10));

        assertThat(now.measurement().clusters()).containsAllEntriesOf(Map.of("0", "passage 0", "49", "passage 9"));
        assertThat(new RegressionGate(new GatePolicy())
                        .judge(session(List.of(now), List.of()), before)
                        .results()
                        .get(0)
                        .comparison()
                        .p())
                .isEqualTo(.25);
    }

    private static GateResult unchanged(int clusters) {
        return run(ofFive(clusters), benchmark("facts", 5 * clusters, List.of()), List.of());
    }

    private static GateResult run(List<String> clusters, Evaluation before, List<Integer> wrong) {
        return judge(
                inClusters(before, clusters),
                inClusters(benchmark("facts", before.items().size(), wrong), clusters));
    }

    private static GateResult judge(Evaluation before, Evaluation after) {
        return new RegressionGate(new GatePolicy())
                .judge(session(List.of(after), List.of()), Baseline.of(session(List.of(before), List.of())))
                .results()
                .get(0);
    }

    private static List<String> ofFive(int clusters) {
        return range(0, 5 * clusters).stream().map(i -> "passage " + i / 5).toList();
    }
}
